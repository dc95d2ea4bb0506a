package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.Dialect;

class ModelFileTest {
    private static final String MEANINGFUL = ":[]{}-&*!\n\t '\"#?|>%@,";
    private static final String MODEL = """
            format: 1
            id: zeus-1
            module: markov-models
            version: 1.0.0
            label: From-Botnet-TCP-HTTP-CC.Zeus-1
            protocol: tcp
            dialect: published
            threshold: 1.25
            provenance:
              data:
                - file: train.tsv
                  rows: 3
              seed: 7
            parameters:
              "*": "yes"
              flag: true
              empty: {}
              none: []
              rows:
                - [1, 2, 3]
                - [0.5, -4.6, 1E-7]
                - - a
                  - "1"
            """;

    @Test
    void aFileIsReadAndWrittenBackTheSame() throws IOException {
        Model model = read(MODEL);
        assertThat(model.id()).isEqualTo("zeus-1");
        assertThat(model.module()).isEqualTo("markov-models");
        assertThat(model.version()).isEqualTo("1.0.0");
        assertThat(model.label()).isEqualTo("From-Botnet-TCP-HTTP-CC.Zeus-1");
        assertThat(model.protocol()).isEqualTo("tcp");
        assertThat(model.dialect()).isEqualTo(Dialect.PUBLISHED);
        assertThat(model.threshold()).isEqualTo(1.25);
        assertThat(model.parameters().get("*").text()).isEqualTo("yes");
        assertThat(model.parameters().get("rows").items().get(1).numbers()).containsExactly(0.5, -4.6, 1e-7);
        assertThat(model.parameters().get("none").numbers()).isEmpty();
        assertThat(new String(ModelFile.write(model), StandardCharsets.UTF_8)).isEqualTo(MODEL);
    }

    @Test
    void awkwardTextsAndNumbersSurvive() throws IOException {
        Map<String, ModelNode> awkward = new LinkedHashMap<>();
        for (String text : List.of(
                "",
                " ",
                "true",
                "No",
                "~",
                "null",
                "1",
                "-1.5e3",
                "a: b",
                "# c",
                "x\ty\n",
                "\"q\\",
                "\u00e9\ud83d\ude00",
                "88,h*",
                "- a",
                "end ",
                "\u0000\u0085\ufeff",
                "[1]",
                "&a",
                "*a",
                "!t",
                "1.0.0",
                ".5",
                "0x10")) {
            awkward.put(text, ModelNode.text(text));
        }
        double[] numbers = {
            0, -0.0, 1, -1, 0.1, 1.0 / 3, 2e23, 1e308, Double.MIN_VALUE, Double.MAX_VALUE, 1L << 53, 1e15
        };
        awkward.put("numbers", ModelNode.numbers(numbers));
        awkward.put("one", ModelNode.number(2e23));
        Model model = model(ModelNode.object(awkward), null);
        ModelNode again = ModelFile.read(ModelFile.write(model), null, "m.yml").parameters();
        assertThat(again.fields().keySet()).containsExactlyElementsOf(awkward.keySet());
        awkward.forEach((key, node) -> {
            if (node.isText()) {
                assertThat(again.get(key).text()).isEqualTo(key);
            }
        });
        assertThat(again.get("numbers").numbers()).containsExactly(numbers);
        assertThat(again.get("one").number()).isEqualTo(2e23);
    }

    @Test
    void numbersAreWrittenWithoutNeedlessDigits() {
        assertThat(YamlWriter.number(3)).isEqualTo("3");
        assertThat(YamlWriter.number(-4.6)).isEqualTo("-4.6");
        assertThat(YamlWriter.number(0.1)).isEqualTo("0.1");
        assertThat(YamlWriter.number(2e23)).isEqualTo("2E+23");
        assertThatThrownBy(() -> YamlWriter.number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVeryLongListIsReadAsItWasWritten() throws Exception {
        String list = "  long: [" + "-1.2345678901234567e-300,\n ".repeat(50_000);
        byte[] yaml = (MODEL + list + "1]\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] written = ModelFile.write(ModelFile.read(yaml, null, "m.yml"));
        Model read = ModelFile.read(written, null, "m.yml");
        assertThat(ModelFile.write(read)).isEqualTo(written);
        assertThat(read.parameters().get("long").numbers()).hasSize(50_001);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithItsLine() {
        refused(
                MODEL.replace("format: 1", "format: 2"),
                "m.yml:1: a format that this version does not know; it reads" + " format 1");
        refused(MODEL.replace("format: 1\n", ""), "m.yml: the key format is missing");
        refused(
                MODEL.replace("threshold:", "treshold:"),
                "m.yml:8: the key treshold is not known; did you mean" + " threshold?");
        refused(MODEL.replace("threshold: 1.25", "threshold: high"), "m.yml:8: threshold must be a number");
        refused(
                MODEL.replace("id: zeus-1", "id: Zeus"),
                "m.yml:2: id must be lower case letters and digits with" + " hyphens between, at most 100 characters");
        refused(
                MODEL.replace("version: 1.0.0", "version: 1.0"),
                "m.yml:4: version must be three numbers with dots" + " between, such as 1.0.0");
        refused(MODEL.replace("dialect: published", "dialect: old"), "m.yml:7: dialect must be published or windows");
        refused(
                MODEL.replace("protocol: tcp", "protocol: TCP"),
                "m.yml:6: protocol must be a protocol's name in lower"
                        + " case, such as tcp; leave it out for any protocol");
        refused(MODEL.replace("  seed: 7", "  seed:"), "m.yml:13: a value is missing; write \"\" for an empty text");
    }

    @Test
    void yamlBeyondThePlainPartIsRefused() {
        refused(MODEL.replace("seed: 7", "seed: &a 7"), "m.yml:13: anchors are not allowed");
        refused(MODEL.replace("seed: 7", "seed: *a"), "m.yml:13: aliases are not allowed; write the value out");
        refused(MODEL.replace("seed: 7", "seed: !!str 7"), "m.yml:13: tags are not allowed");
        refused(MODEL.replace("flag: true", "none: true"), "m.yml:18: the key none is given twice");
        refused(
                MODEL.replace("  seed: 7", "  ? " + "k".repeat(161) + "\n  : 7"),
                "m.yml:13: a key of more than 160 characters");
        refused(MODEL + "---\nformat: 1\n", "m.yml:24: a second document; one file holds one model");
        refused("- a\n", "m.yml:1: expected keys with values");
        refused("", "m.yml:1: expected keys with values");
        refused(MODEL + "x: [1\n", "m.yml:25: no valid YAML: expected ',' or ']', but got <stream end>");
        refused(MODEL.replace("seed: 7", "seed: 1e999"), "m.yml:13: the number 1e999 is too large");
        refused("format: " + "[".repeat(40) + "\n", "m.yml:1: nested deeper than 16 levels");
    }

    @Test
    void bytesThatAreNoTextOrTooManyAreRefused() {
        assertThatThrownBy(() -> ModelFile.read(new byte[] {(byte) 0xff, 0}, null, "m.yml"))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessage("m.yml: no UTF-8 text, so no model file");
        assertThatThrownBy(() -> ModelFile.read(new byte[ModelFile.MOST_BYTES + 1], null, "m.yml"))
                .hasMessage("m.yml: larger than 32 MiB, which no model file may be");
    }

    @Test
    void veryManyValuesAreRefused() {
        String numbers = "0,".repeat(1000) + "\n";
        String texts = "a,".repeat(1000) + "\n";
        refused("format: [" + numbers.repeat(4001) + "0]\n", "m.yml:4001: more than 4000000 numbers");
        refused("format: [" + texts.repeat(1001) + "a]\n", "m.yml:1000: more than 1000000 values");
        refused("format: " + "a".repeat(1 << 20) + "\n", "m.yml: a line longer than 1 MiB");
    }

    @Test
    void anAttachmentIsFoundBesideTheFileAndCompared(@TempDir Path folder) throws IOException {
        Model model = model(ModelNode.object(Map.of()), new byte[] {1, 2, 3});
        Path file = folder.resolve("m.yml");
        Files.write(file, ModelFile.write(model));
        assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("its attachment is missing; put ");
        Files.write(folder.resolve("m.bin"), new byte[] {1, 2, 3});
        assertThat(ModelFile.read(file).attachment())
                .isNotNull()
                .satisfies(bytes -> assertThat(bytes.array()).containsExactly(1, 2, 3));
        Files.write(folder.resolve("m.bin"), new byte[] {1, 2, 4});
        assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("is not the one that the file names");
        Files.write(folder.resolve("m.bin"), new byte[] {1, 2});
        assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("the attachment has 2 bytes, not 3");
    }

    @Test
    void aDamagedFileIsReadOrRefusedButNeverAnythingElse() {
        byte[] good = MODEL.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) {
                int other = random.nextBoolean()
                        ? random.nextInt(256)
                        : MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length()));
                damaged[random.nextInt(damaged.length)] = (byte) other;
            }
            try {
                ModelFile.read(damaged, null, "m.yml");
            } catch (UnreadableModelException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("m.yml").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(2000);
    }

    private static Model model(ModelNode parameters, byte @Nullable [] attachment) {
        return new Model(
                "m-1",
                "module",
                "1.0.0",
                "From-Normal-TCP-x",
                null,
                Dialect.WINDOWS,
                2,
                ModelNode.object(Map.of()),
                parameters,
                attachment == null ? null : ByteSlice.of(attachment));
    }

    private static Model read(String yaml) throws IOException {
        return ModelFile.read(yaml.getBytes(StandardCharsets.UTF_8), null, "m.yml");
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageStartingWith(message);
    }
}
