package org.stratosphere.app.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.PluginManifest;
import org.stratosphere.repository.RefusedException;

/** Attacks on the bytes of jars, models, pages and envelopes. */
class BytesAndPagesThreatTest extends ThreatTable {
    @Test
    void anAlteredModelIsNotInstalled() throws IOException {
        Item model = site.addModel("beacon", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.publish();
        Path file = site.folder.resolve(model.href());
        byte[] good = Files.readAllBytes(file);
        ContentCheck careless = new ContentCheck() {
            @Override
            protected void checkHash(Item row, String sha256) {}
        };
        String text = new String(good, StandardCharsets.UTF_8);
        Files.writeString(file, text.replaceFirst("threshold: 1", "threshold: 9"), StandardCharsets.UTF_8);
        assertThat(Files.readAllBytes(file)).hasSameSizeAs(good).isNotEqualTo(good);
        assertThatThrownBy(() -> guarded.install("counter"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not the file that was signed for");
        assertThat(guarded.version("counter")).isEqualTo("none");
        careless.check(model, file, null);
    }

    @Test
    void everyFlippedByteOfAJarIsSeen() throws IOException {
        Path jar = site.folder.resolve(site.items.get(0).href());
        byte[] good = Files.readAllBytes(jar);
        for (int at = 0; at < good.length; at += Math.max(1, good.length / 40)) {
            byte[] altered = good.clone();
            altered[at] ^= 1;
            Files.write(jar, altered);
            assertThatThrownBy(() -> guarded.install("counter")).hasMessageContaining("signed for");
        }
        Files.write(jar, good);
        guarded.install("counter");
    }

    @Test
    void everyFlippedByteOfAPageIsSeen() throws IOException {
        Path index = site.folder.resolve("index.html");
        byte[] good = site.index();
        for (int at = 0; at < good.length; at++) {
            byte[] altered = good.clone();
            altered[at] ^= 1;
            Files.write(index, altered);
            assertThatThrownBy(() -> guarded.update()).as("byte %d", at).isInstanceOf(RefusedException.class);
        }
        Files.write(index, good);
        guarded.update();
    }

    @Test
    void aPageThatWasChangedOnTheWayIsRefused() throws IOException {
        String text = new String(site.index(), StandardCharsets.UTF_8);
        Files.writeString(site.folder.resolve("index.html"), text.replace(">counter</a>", ">Counter</a>"));
        refused("was changed on the way");
        open.pages = withoutSigners();
        open.update();
        assertThat(open.trust("example").items().get(0).title()).isEqualTo("Counter");
    }

    @Test
    void anotherJarUnderTheRightNameIsRefused() throws IOException {
        Item evil = site.addPlugin("evil", "1.0.0");
        site.items.remove(evil);
        site.change(site.items.get(0), row -> bytesOf(row, evil));
        Files.copy(
                site.folder.resolve(evil.href()),
                site.folder.resolve("plugins/counter-1.0.0.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        site.publish();
        assertThatThrownBy(() -> guarded.install("counter"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is the plugin evil 1.0.0");
        new ContentCheck() {
            @Override
            protected void checkPlugin(Item row, PluginManifest manifest) {}
        }.check(site.items.get(0), site.folder.resolve("plugins/counter-1.0.0.jar"), null);
    }

    @Test
    void anotherModelUnderTheRightNameIsRefused() throws IOException {
        Item evil = site.addModel("evil", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        Item beacon = site.addModel("beacon", "1.0.0", "counter", ">=1.0.0 & <2.0.0");
        site.items.remove(evil);
        site.change(beacon, row -> bytesOf(row, evil));
        Files.copy(
                site.folder.resolve(evil.href()),
                site.folder.resolve(beacon.href()),
                StandardCopyOption.REPLACE_EXISTING);
        site.publish();
        assertThatThrownBy(() -> guarded.install("counter")).hasMessageContaining("is the model evil 1.0.0");
        new ContentCheck() {
            @Override
            protected void checkModel(Item row, Model model) {}
        }.check(site.items.get(1), site.folder.resolve(beacon.href()), null);
    }

    @Test
    void aPageThatDeceivesIsRefusedThoughItIsSigned() throws IOException {
        site.addPlugin("other", "1.0.0");
        String text = site.nextText();
        String row = text.substring(text.indexOf("<tr><td><a"), text.indexOf("</a></td>") + 9) + "</tr>";
        deceiving(text.replace("<title>", "<base href=\"https://evil.example/\"><title>"), "<base>");
        deceiving(text.replace("plugins/counter-1.0.0.jar\"", "https://evil.example/x.jar\""), "href");
        deceiving(text.replace("plugins/counter-1.0.0.jar\"", "file:///etc/passwd\""), "href");
        for (String name : List.of("../x.jar", "..\\x.jar", "CON.jar", "nul", "x\u0000.jar", "a..b", "x.")) {
            deceiving(text.replace("plugins/counter-1.0.0.jar\"", "plugins/" + name + "\""), "");
        }
        deceiving(text.replace("plugins/counter-1.0.0.jar\"", "plugins/Counter-1.0.0.jar\""), "href");
        deceiving(text.replace("</body>", "<template>" + row + "</template></body>"), "<template>");
        deceiving(text.replace("</body>", "<table><tbody>" + row + "</tbody></table></body>"), "outside the rows");
        deceiving(text.replace("<h1>", "<noscript>x</noscript><h1>"), "<noscript>");
        deceiving(text.replace("</body>", "<svg></svg></body>"), "<svg>");
        deceiving(text.replace(">other</a>", ">\u001b]0;evil\u0007</a>"), "title");
        deceiving(text.replace(">other</a>", ">\u202Erewop</a>"), "title");
        deceiving(text.replace("data-id=\"other\"", "data-id=\"counter\""), "twice");
        deceiving(text.replace("<h1>", "<div>".repeat(40) + "</div>".repeat(40) + "<h1>"), "nested");
        deceiving(text.replace("<h1>", "<b></b>".repeat(100_000) + "<h1>"), "tags");
        deceiving(text.replace("\n", "\r\n"), "carriage return");
        deceiving("\uFEFF" + text, "byte order mark");
        site.publishText(text.replace("<h1>", "<!-- " + row + " --><h1>"));
        guarded.update();
        assertThat(guarded.trust("example").items()).hasSize(2);
    }

    private void deceiving(String html, String reason) throws IOException {
        site.publishText(html);
        site.index--;
        refused(reason);
    }

    @Test
    void anEnvelopeHasOneForm() throws IOException {
        String good = new String(site.index(), StandardCharsets.UTF_8);
        String line = good.lines().skip(1).findFirst().orElseThrow() + "\n";
        String stranger = "sig " + "0".repeat(64) + " " + "A".repeat(86) + "==\n";
        ill(good.replace("v1\n", "v1\r\n"), "rewrite its line ends");
        ill("\uFEFF" + good, "put something before them");
        ill(" " + good, "put something before them");
        ill(good.substring(good.indexOf("<!doctype")), "is not signed");
        ill("<html>Please log in to the hotel's network</html>", "a login page that stands in between");
        ill("", "is not signed");
        ill(good.replace("v1\n", "v2\n"), "does not begin with its signatures");
        ill(good.replace("sig ", "sig  "), "not in their form");
        ill(good.replace("sig ", "Sig "), "not in their form");
        ill(good.replace(line, ""), "has no signature");
        ill(good.replace(line, line + line + line), "two signatures of the key");
        ill(good.replace(line, line + "\n"), "not in their form");
        ill(good.replace(line, line.strip() + " \n"), "not in their form");
        ill(good.replace(line, line.toUpperCase(java.util.Locale.ROOT)), "not in their form");
        ill(good.replace("-->\n", "-->\n<!--stratosphere-signed v1\n" + line + "-->\n"), "changed on the way");
        ill(good.replace("-->\n", "--> \n"), "not in their form");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            many.append(stranger.replace("sig 00", "sig " + String.format(java.util.Locale.ROOT, "%02x", i)));
        }
        ill(good.replace(line, many + line), "more than 16 signatures");
        Files.writeString(
                site.folder.resolve("index.html"), good.replace(line, many.substring(stranger.length()) + line));
        guarded.update();
    }

    private void ill(String file, String reason) throws IOException {
        Files.writeString(site.folder.resolve("index.html"), file, StandardCharsets.UTF_8);
        refused(reason);
    }
}
