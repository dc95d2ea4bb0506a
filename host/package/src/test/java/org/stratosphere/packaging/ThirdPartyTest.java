package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyTest {
    private static final String COMPONENT = """
            {"components": [{"group": "net.example", "name": "thing", "version": "1", "purl": "pkg:maven/net.example/thing@1",
             "hashes": [{"alg": "SHA-256", "content": "@hash@"}], "licenses": [@licences@]}]}""";
    private static final String MIT = "{\"license\": {\"id\": \"MIT\"}}";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Tree tree;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path kept;

    @BeforeEach
    void empty() throws IOException {
        tree = Tree.empty(folder.resolve("tree"));
        kept = Files.createDirectories(folder.resolve("kept"));
    }

    @Test
    void aJarsOwnTextsAreTakenOut() throws IOException {
        jar("lib/thing-1.jar", Map.of("META-INF/LICENSE", "Do as you like.\r\n", "META-INF/x/NOTICE.txt", "By Me.\n"));
        list(bill(tree.file("lib/thing-1.jar"), MIT));
        assertThat(tree.names())
                .contains("licenses/thing-1/LICENSE", "licenses/thing-1/NOTICE.txt")
                .hasSize(4);
        assertThat(tree.file("licenses/thing-1/LICENSE")).hasContent("Do as you like.\n");
        assertThat(tree.file("THIRD-PARTY.txt"))
                .content()
                .contains("lib/thing-1.jar\n  net.example:thing 1\n  MIT\n  licenses/thing-1/LICENSE\n");
    }

    @Test
    void aJarWithoutTextsNeedsOneThatIsKeptForIt() throws IOException {
        jar("lib/thing-1.jar", Map.of("a.class", ""));
        BillOfMaterials bill = bill(tree.file("lib/thing-1.jar"), MIT);
        assertThatThrownBy(() -> list(bill))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keep it in host/package/src/licenses/net.example.thing");
        Files.writeString(
                Files.createDirectories(kept.resolve("net.example.thing")).resolve("COPYING"), "Yours.\n");
        list(bill);
        assertThat(tree.file("licenses/thing-1/COPYING")).hasContent("Yours.\n");
    }

    @Test
    void aLicenceThatNobodyKnowsIsAnError() throws IOException {
        jar("lib/thing-1.jar", Map.of("META-INF/LICENSE", "?"));
        Path jar = tree.file("lib/thing-1.jar");
        assertThatThrownBy(() -> list(bill(jar, "{\"license\": {\"name\": \"Mine\"}}")))
                .hasMessageContaining("tells no licence that SPDX knows");
        assertThatThrownBy(() -> list(bill(jar, ""))).hasMessage("lib/thing-1.jar tells no licence");
    }

    @Test
    void aJarOfOtherBytesIsAnErrorAndSoIsOneThatIsToldAndNotThere() throws IOException {
        jar("lib/thing-1.jar", Map.of("META-INF/LICENSE", "first"));
        BillOfMaterials bill = bill(tree.file("lib/thing-1.jar"), MIT);
        jar("lib/thing-1.jar", Map.of("META-INF/LICENSE", "second"));
        assertThatThrownBy(() -> list(bill)).hasMessageContainingAll("or with other bytes", "-Dbill.write");
        Files.delete(tree.file("lib/thing-1.jar"));
        assertThatThrownBy(() -> list(bill)).hasMessageContaining("thing, which the distribution does not hold");
    }

    @Test
    void whatIsOursIsAddedOnceWithTheHashOfThisBuild() throws IOException {
        jar("lib/thing-1.jar", Map.of("META-INF/LICENSE", "first"));
        String coordinates = "groupId=org.stratosphere\nartifactId=own\nversion=3\n";
        jar("repository/plugins/own-3.jar", Map.of("META-INF/maven/org.stratosphere/own/pom.properties", coordinates));
        BillOfMaterials bill = bill(tree.file("lib/thing-1.jar"), MIT);
        bill.addOwn(tree);
        bill.addOwn(tree);
        assertThat(bill.json())
                .containsOnlyOnce("\"purl\" : \"pkg:maven/org.stratosphere/own@3?type=jar\"")
                .contains(Sums.sha256(tree.file("repository/plugins/own-3.jar")));
        assertThat(bill.thirdParty(tree)).extracting(Component::artifact).containsExactly("thing");
        assertThat(bill.json()).isEqualTo(bill.json()).doesNotContain("\r");
    }

    private void list(BillOfMaterials bill) throws IOException {
        List<Component> components = bill.thirdParty(tree);
        new ThirdParty(components, kept).addTo(tree);
    }

    private static BillOfMaterials bill(Path jar, String licences) throws IOException {
        String json = COMPONENT.replace("@hash@", Sums.sha256(jar)).replace("@licences@", licences);
        return new BillOfMaterials((ObjectNode) new ObjectMapper().readTree(json));
    }

    private void jar(String name, Map<String, String> entries) throws IOException {
        tree.addText(name, "");
        try (OutputStream out = Files.newOutputStream(tree.file(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
