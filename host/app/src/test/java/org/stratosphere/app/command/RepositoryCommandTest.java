package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryCommandTest {
    /** A model of this source tree. */
    private static final Path MODEL = Path.of("../../repository/models/botnet-tcp-beacon.yml");

    @TempDir
    Path folder;

    private FakeConsole console = new FakeConsole(Path.of("."), "");

    @BeforeEach
    void start() {
        console = new FakeConsole(folder.resolve("home"), "");
    }

    @AfterEach
    void end() {
        console.close();
    }

    @Test
    void fromTheFirstKeyToThePublishedPage() throws IOException {
        begin();
        Files.copy(MODEL, folder.resolve("beacon.yml"));
        done("add", "--site", "site", "beacon.yml", "--requires", ">=1.0.0 & <2.0.0");
        assertThat(console.out())
                .isEqualTo("model botnet-tcp-beacon 1.0.0 is on the list as models/botnet-tcp-beacon-1.0.0.yaml\n");
        done("status", "--site", "site");
        assertThat(console.out()).contains("root 1").contains("not signed yet: new: model botnet-tcp-beacon 1.0.0");
        done("sign", "--site", "site", "--key", "index.pem", "--program", "1.2.0");
        assertThat(console.out()).isEqualTo("index.html (number 1) is signed\n");
        done("publish", "site", "www");
        console.out();
        done("check", "www", "--root", "site/root-1.yaml");
        assertThat(console.out()).contains("root 1, page 1, 1 files").contains("all good until");
        Path published = folder.resolve("www/models/botnet-tcp-beacon-1.0.0.yaml");
        Files.writeString(published, Files.readString(published).replace("threshold: 2", "threshold: 9"));
        assertThat(run("check", "www")).isEqualTo(1);
        assertThat(console.out())
                .contains("models/botnet-tcp-beacon-1.0.0.yaml: the file is not the one")
                .contains("1 bad");
    }

    @Test
    void aModelThatNoAnalysisCouldReadIsNotListed() throws IOException {
        begin();
        Files.writeString(folder.resolve("bad.yml"), Files.readString(MODEL).replace("threshold:", "limit:"));
        assertThat(run("add", "--site", "site", "bad.yml")).isEqualTo(1);
        assertThat(console.err()).contains("bad.yml").hasLineCount(1);
        assertThat(folder.resolve("site/models")).doesNotExist();
    }

    @Test
    void aRotationOfTwoHolders() throws IOException {
        begin();
        key("index", "index2.pem");
        String stolen = Files.readString(folder.resolve("index.pem.pub")).split(" ")[1];
        done("rotate", "--site", "site", "--compromised", stolen, "--add-index", "index2.pem.pub", "--key", "a.pem");
        assertThat(console.out())
                .contains("root-2.yaml.draft (number 2) awaits")
                .contains("holders of root 1");
        done("sign", "--site", "site", "--key", "b.pem", "--detached", "b.sig");
        assertThat(console.err()).contains("stolen: " + stolen);
        console.out();
        done("add-signature", "--site", "site", "b.sig");
        assertThat(console.out()).isEqualTo("root-2.yaml (number 2) is signed\n");
        assertThat(run("sign", "--site", "site", "--key", "index.pem")).isEqualTo(1);
        assertThat(console.err()).contains("does not sign pages");
        done("sign", "--site", "site", "--key", "index2.pem");
    }

    @Test
    void statusCostsOneWhenSomethingEndsSoon() throws IOException {
        begin();
        done("sign", "--site", "site", "--key", "index.pem");
        console.out();
        done("status", "--site", "site", "--json", "--warn", "5d");
        JsonNode status = new JsonMapper().readTree(console.out());
        assertThat(status.get("schema").textValue()).isEqualTo("stratosphere.repository-status/1");
        assertThat(status.get("expiries")).hasSize(2);
        assertThat(status.get("due").booleanValue()).isFalse();
        assertThat(run("status", "--site", "site", "--warn", "20d")).isEqualTo(1);
        assertThat(console.out()).contains("due: stratosphere repository sign");
        assertThat(run("status", "--site", "site", "--warn", "soon")).isEqualTo(1);
        assertThat(console.err()).contains("--warn").contains("'soon'").hasLineCount(1);
        done("check", "site", "--json");
        JsonNode check = new JsonMapper().readTree(console.out());
        assertThat(check.get("schema").textValue()).isEqualTo("stratosphere.repository-check/1");
        assertThat(check.get("fingerprint").textValue()).matches("1:[0-9a-f]{64}");
    }

    @Test
    void whatIsMissingIsToldInOneLine() throws IOException {
        begin();
        for (List<String> words : List.of(
                List.of("sign", "--site", "site"),
                List.of("sign", "--site", "site", "--key", "absent.pem"),
                List.of("add", "--site", "site", "absent"),
                List.of("check", "absent"),
                List.of("check", "https://example.org/plugins"),
                List.of("check", "site", "--root", "absent"),
                List.of("publish", "absent", "www"),
                List.of("freshen", "--site", "site", "--key", "index.pem"),
                List.of("add-signature", "--site", "site", "--key", "a.pem"),
                List.of("yank", "--site", "site", "beacon", "1.0.0", "why"),
                List.of("keys", "new", "root", "a.pem", "--no-passphrase"),
                List.of("keys", "new", "root", "c.pem"),
                List.of("keys", "show", "absent.pub"))) {
            assertThat(run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(1);
            assertThat(console.err().lines().filter(line -> line.startsWith("stratosphere: ")))
                    .as(words.toString())
                    .hasSize(1);
        }
        assertThat(run("keys", "new", "boss", "x.pem")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    /** Two root keys, of which both must sign, and one for pages. */
    private void begin() throws IOException {
        key("root", "a.pem");
        key("root", "b.pem");
        key("index", "index.pem");
        done(
                "root",
                "home",
                "--site",
                "site",
                "--root-keys",
                "a.pem.pub",
                "--root-keys",
                "b.pem.pub",
                "--threshold",
                "2",
                "--index-keys",
                "index.pem.pub",
                "--key",
                "a.pem",
                "--key",
                "b.pem");
        assertThat(console.out()).endsWith("root-1.yaml (number 1) is signed\n");
    }

    private void key(String role, String file) throws IOException {
        done("keys", "new", role, file, "--no-passphrase");
        assertThat(console.out()).isEqualTo(Files.readString(folder.resolve(file + ".pub")));
        assertThat(console.err()).hasLineCount(1);
    }

    private void done(String... words) {
        assertThat(run(words)).as(String.join(" ", words)).isZero();
    }

    /** Runs a subcommand; names of files are in the test's folder. */
    private int run(String... words) {
        List<String> line = new ArrayList<>(List.of("repository"));
        for (String word : words) {
            boolean isFile = word.matches(".*\\.(pem|pub|sig|yml|yaml)|site|www|absent");
            line.add(isFile ? folder.resolve(word).toString() : word);
        }
        return console.run(line.toArray(String[]::new));
    }
}
