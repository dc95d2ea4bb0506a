package org.stratosphere.repository.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;

class AdditionsTest {
    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));
    private Additions additions = new Additions(workshop.site());

    @BeforeEach
    void begin() throws IOException {
        workshop = new Workshop(folder);
        additions = new Additions(workshop.begun());
    }

    @Test
    void pluginsAndModelsAreCopiedUnderTheirVersions() throws IOException {
        Path model = workshop.model("beacon", "1.2.0", "counter", null);
        Path jar = workshop.jar("counter", "1.0.0-RC.1", "x");
        List<Item> added = additions.add(List.of(model, jar), true, null);
        assertThat(added)
                .extracting(Item::href)
                .containsExactly("plugins/counter-1.0.0-rc.1.jar", "models/beacon-1.2.0.yaml");
        assertThat(added).allMatch(Item::isDefault);
        assertThat(added.get(0).requires()).isEqualTo(">=1.0.0 & <2.0.0");
        assertThat(added.get(1).requires()).isEqualTo(">=1.0.0 & <2.0.0");
        assertThat(workshop.siteFile("plugins/counter-1.0.0-rc.1.jar")).hasSameBinaryContentAs(jar);
        assertThat(workshop.siteFile("models/beacon-1.2.0.yaml")).hasSameBinaryContentAs(model);
        assertThat(workshop.site().working().items()).isEqualTo(added);
        assertThat(workshop.siteFile("index.html")).doesNotExist();
    }

    @Test
    void anAttachmentComesWithItsModel() throws IOException {
        Path model = workshop.model("net", "1.0.0", "counter", "weights");
        List<Item> added = additions.add(List.of(model), false, ">=1.0.0 & <3.0.0");
        assertThat(added).extracting(Item::kind).containsExactly(Item.Kind.MODEL, Item.Kind.ATTACHMENT);
        assertThat(added.get(0).attachment()).isEqualTo(added.get(1).sha256());
        assertThat(added.get(0).requires()).isEqualTo(">=1.0.0 & <3.0.0");
        assertThat(Files.readString(workshop.siteFile("models/net-attachment-1.0.0.bin")))
                .isEqualTo("weights");
    }

    @Test
    void aModelWithoutTheAttachmentThatItNamesIsRefused() throws IOException {
        Path model = workshop.model("net", "1.0.0", "counter", "weights");
        Path attachment = folder.resolve("net-1.0.0.bin");
        Files.writeString(attachment, "others");
        assertThatThrownBy(() -> additions.add(List.of(model), false, ">=1.0.0"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not the attachment");
        Files.delete(attachment);
        assertThatThrownBy(() -> additions.add(List.of(model), false, ">=1.0.0"))
                .hasMessageContaining("put ");
        assertThat(workshop.siteFile("models")).doesNotExist();
    }

    @Test
    void aModelGoesWithTheNewestListedVersionOfItsModule() throws IOException {
        additions.add(
                List.of(workshop.jar("counter", "1.9.0", "x"), workshop.jar("counter", "1.10.0", "x")), false, null);
        additions.add(List.of(workshop.jar("counter", "2.0.0", "x")), false, null);
        additions.yank("counter", "2.0.0", "too eager");
        List<Item> added = additions.add(List.of(workshop.model("beacon", "1.0.0", "counter", null)), false, null);
        assertThat(added.get(0).requires()).isEqualTo(">=1.10.0 & <2.0.0");
        assertThatThrownBy(() -> additions.add(List.of(workshop.model("other", "1.0.0", "absent", null)), false, null))
                .hasMessageContaining("'absent'")
                .hasMessageContaining("--requires");
    }

    @Test
    void aModelMayBeLargerThanTheYamlParserLikes() throws IOException {
        Path model = workshop.model("large", "1.0.0", "counter", null);
        String rows = "  - [" + "1, ".repeat(1000) + "1]\n";
        Files.writeString(model, Files.readString(model) + "parameters:\n" + rows.repeat(1500));
        assertThat(Files.size(model)).isGreaterThan(4 << 20);
        assertThat(additions.add(List.of(model), false, ">=1.0.0")).hasSize(1);
        Files.writeString(model, "#\n".repeat((16 << 20) + 1));
        assertThatThrownBy(() -> additions.add(List.of(model), false, ">=1.0.0"))
                .hasMessageContaining("larger than 32 MiB");
        Files.writeString(model, "#".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> additions.add(List.of(model), false, ">=1.0.0"))
                .hasMessageContaining("a line longer");
    }

    @Test
    void aVersionHasOneContentForEver() throws IOException {
        Path jar = workshop.jar("counter", "1.0.0", "one");
        additions.add(List.of(jar), false, null);
        assertThat(additions.add(List.of(jar), false, null)).isEmpty();
        assertThat(additions.add(List.of(jar), true, null)).isEmpty();
        assertThat(workshop.site().working().items()).singleElement().matches(Item::isDefault);
        Path other = workshop.jar("counter", "1.0.0", "two");
        assertThatThrownBy(() -> additions.add(List.of(other), false, null)).hasMessageContaining("a new version");
        // Not even when the list was forgotten.
        Files.delete(workshop.siteFile("index.working.html"));
        assertThatThrownBy(() -> additions.add(List.of(other), false, null)).hasMessageContaining("a new version");
    }

    @Test
    void oneBadFileAmongGoodOnesChangesNothing() throws IOException {
        Path good = workshop.jar("counter", "1.0.0", "x");
        Path bad = folder.resolve("bad.jar");
        Files.writeString(bad, "no jar");
        assertThatThrownBy(() -> additions.add(List.of(good, bad), false, null)).hasMessageContaining("bad.jar");
        Path noModel = folder.resolve("bad.yml");
        Files.writeString(noModel, "a: [");
        assertThatThrownBy(() -> additions.add(List.of(good, noModel), false, null))
                .hasMessageContaining("bad.yml");
        Files.writeString(noModel, "id: ../evil\nversion: 1.0.0\nmodule: counter\ndialect: published\nlabel: x\n");
        assertThatThrownBy(() -> additions.add(List.of(good, noModel), false, null))
                .hasMessageContaining("'../evil'");
        Files.writeString(
                noModel, "id: evil\nversion: 1.0.0\nmodule: counter\ndialect: published\nlabel: \"\\e[31m\"\n");
        assertThatThrownBy(() -> additions.add(List.of(good, noModel), false, null))
                .hasMessageContaining("title");
        assertThat(workshop.siteFile("plugins")).doesNotExist();
        assertThat(workshop.siteFile("index.working.html")).doesNotExist();
    }

    @Test
    void aWithdrawnVersionStaysListedWithItsReason() throws IOException {
        additions.add(List.of(workshop.jar("counter", "1.0.0", "x")), false, null);
        additions.yank("counter", "1.0.0", "security: reads what it should not");
        assertThat(workshop.site().working().items())
                .singleElement()
                .extracting(Item::yanked)
                .isEqualTo("security: reads what it should not");
        assertThatThrownBy(() -> additions.yank("counter", "2.0.0", "x")).hasMessageContaining("there is 1.0.0");
        assertThatThrownBy(() -> additions.yank("other", "1.0.0", "x")).hasMessageContaining("no 'other'");
        assertThatThrownBy(() -> additions.yank("counter", "1.0.0", "\u001b[31m"))
                .hasMessageContaining("data-yanked");
    }
}
