package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archives, and that nothing of the machine that made them is. */
class ArchivesIT {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s:]+)(#[^)]*)?\\)");

    @TempDir
    static Path folder;

    private static Path distribution;

    @BeforeAll
    static void unpack() throws Exception {
        distribution = Archives.untar(folder);
    }

    @Test
    void theTarTellsNeitherWhoMadeItNorWhen() throws Exception {
        try (InputStream in = Files.newInputStream(Archives.TAR)) {
            List<Archives.Entry> entries = Archives.entries(in);
            assertThat(entries).extracting(Archives.Entry::name).allMatch(name -> name.startsWith(Archives.NAME + "/"));
            assertThat(entries).allSatisfy(entry -> {
                boolean isProgram = entry.head().isDirectory() || entry.name().endsWith("/bin/stratosphere");
                assertThat(entry.head().getMode() & 0777).as(entry.name()).isEqualTo(isProgram ? 0755 : 0644);
                assertThat(entry.head().getLongUserId()).isZero();
                assertThat(entry.head().getLongGroupId()).isZero();
                assertThat(entry.head().getUserName()).isEqualTo("root");
                assertThat(entry.head().getGroupName()).isEqualTo("root");
                assertThat(entry.head().getLastModifiedTime())
                        .isEqualTo(entries.get(0).head().getLastModifiedTime());
            });
        }
    }

    @Test
    void theZipHoldsTheSameAsTheTar() throws Exception {
        List<String> inTar = new ArrayList<>();
        try (InputStream in = Files.newInputStream(Archives.TAR)) {
            Archives.entries(in)
                    .forEach(entry -> inTar.add(entry.name() + (entry.head().getMode() & 0777)));
        }
        List<String> inZip = new ArrayList<>();
        Set<Long> times = new HashSet<>();
        try (ZipFile zip = ZipFile.builder().setPath(Archives.ZIP).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                inZip.add(entry.getName() + (entry.getUnixMode() & 0777));
                times.add(entry.getTime());
            }
        }
        assertThat(inZip).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(inTar);
        assertThat(times).hasSize(1);
        Path unzipped = Archives.unzip(folder.resolve("zip"));
        assertThat(unzipped.resolve("SHA256SUMS")).hasSameBinaryContentAs(distribution.resolve("SHA256SUMS"));
        assertSums(unzipped);
    }

    @Test
    void theSumsAreThoseOfAllFiles() throws Exception {
        assertSums(distribution);
    }

    @Test
    void theBillOfMaterialsTellsOfEveryJarOfTheProgram() throws Exception {
        JsonNode bill =
                new ObjectMapper().readTree(distribution.resolve("sbom.json").toFile());
        Set<String> told = new HashSet<>();
        for (JsonNode component : bill.get("components")) {
            component.get("hashes").forEach(hash -> told.add(hash.get("content").asText()));
            assertThat(component.get("licenses")).as(component.toString()).isNotEmpty();
        }
        for (String place : List.of("lib", "repository/plugins")) {
            for (Path jar : Tree.files(distribution.resolve(place))) {
                if (jar.toString().endsWith(".jar")) {
                    assertThat(told).as(jar.toString()).contains(Sums.sha256(jar));
                }
            }
        }
    }

    @Test
    void theLicencesOfAllThatOthersMadeAreThere() throws Exception {
        String list = Files.readString(distribution.resolve("THIRD-PARTY.txt"));
        for (Path jar : Tree.files(distribution.resolve("lib"))) {
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar")) {
                try (JarFile opened = new JarFile(jar.toFile())) {
                    boolean isOwn = opened.getEntry("META-INF/maven/org.stratosphere/") != null;
                    assertThat(list.contains("lib/" + name + "\n")).as(name).isEqualTo(!isOwn);
                }
            }
        }
        Matcher text = Pattern.compile("(?m)^ {2}(licenses/.*)$").matcher(list);
        Set<Path> named = new HashSet<>();
        while (text.find()) {
            named.add(distribution.resolve(text.group(1)));
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(Tree.files(distribution.resolve("licenses")));
        assertThat(list).contains("org.jline:jline-reader", "BSD-3-Clause", "EPL-2.0 OR LGPL-2.1-only");
        assertThat(distribution.resolve("LICENSE")).content().contains("Apache License", "END OF TERMS");
    }

    @Test
    void theLinksOfTheTextsLeadSomewhere() throws Exception {
        int links = 0;
        for (Path text : Tree.files(distribution)) {
            if (text.toString().endsWith(".md") && !text.startsWith(distribution.resolve("licenses"))) {
                Matcher link = LINK.matcher(Files.readString(text));
                while (link.find()) {
                    links++;
                    assertThat(text.resolveSibling(link.group(1)))
                            .as(text + ": " + link.group(1))
                            .exists();
                }
            }
        }
        assertThat(links).isGreaterThan(20);
    }

    private static void assertSums(Path unpacked) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path file : Tree.files(unpacked)) {
            if (!file.endsWith("SHA256SUMS")) {
                lines.add(Sums.sha256(file) + "  "
                        + unpacked.relativize(file).toString().replace('\\', '/'));
            }
        }
        assertThat(Files.readAllLines(unpacked.resolve("SHA256SUMS"))).containsExactlyElementsOf(lines);
    }
}
