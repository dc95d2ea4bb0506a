package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.model.ModelNode;

/** The fast reader and the one of all YAML say the same, or the fast one says nothing. */
class WrittenYamlTest {
    private static final Path MODELS = Path.of("../../repository/models");
    private static final String OTHERS = " \n:-,[]{}\"#'0e.+~&*!|>%@`\\a\té";

    @Test
    void theBundledModelsAreRead() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            List<Path> models =
                    files.filter(file -> file.toString().endsWith(".yml")).toList();
            assertThat(models).isNotEmpty();
            for (Path model : models) {
                String text = Files.readString(model);
                assertThat(told(WrittenYaml.read(text))).as("%s", model).isEqualTo(parsed(text));
            }
        }
    }

    @Test
    void whateverIsWrittenIsReadTheSame() {
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            String text = YamlWriter.write(object(random, 0));
            String told = told(WrittenYaml.read(text));
            read += told == null ? 0 : 1;
            assertThat(told).as(text).isIn(null, parsed(text));
        }
        assertThat(read).isGreaterThan(500);
    }

    @Test
    void aChangedCharacterIsReadTheSameOrLeftToTheOther() {
        Random random = new Random(2);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(YamlWriter.write(object(random, 1)));
            int at = random.nextInt(text.length());
            text.replace(at, at + random.nextInt(2), OTHERS.charAt(random.nextInt(OTHERS.length())) + "");
            String told = told(WrittenYaml.read(text.toString()));
            if (told != null) {
                read++;
                assertThat(told).as("%s", text).isEqualTo(parsed(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1",
                "a: 1\n\n",
                "a: 1\na: 2\n",
                "a: b\n  c\n",
                "a: # none\n",
                "a: 'b'\n",
                "a: \"\\u0041\"\n",
                "a: &b c\n",
                "a: 1e400\n",
                "a: null\n",
                "a: yes\n",
                "a:\n- b\n",
                "a:\n  - 1\n  - 2\n",
                "---\na: 1\n",
                "a: [1,2]\n",
                "a: [1, 2,\n 3]\n"
            })
    void whatIsWrittenOtherwiseIsLeftToTheOther(String text) {
        assertThat(WrittenYaml.read(text)).isNull();
    }

    private static ModelNode object(Random random, int depth) {
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            fields.put(text(random), node(random, depth + 1));
        }
        return ModelNode.object(fields);
    }

    private static ModelNode node(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 8)) {
            case 0 -> ModelNode.flag(random.nextBoolean());
            case 1 -> ModelNode.number(number(random));
            case 2 -> ModelNode.text(text(random));
            case 3 ->
                ModelNode.numbers(random.doubles(random.nextInt(5) + 1)
                        .map(any -> number(random))
                        .toArray());
            case 4 -> ModelNode.object(Map.of());
            case 5 -> {
                List<ModelNode> items = new ArrayList<>(List.of(object(random, depth)));
                for (int i = random.nextInt(3); i > 0; i--) {
                    items.add(node(random, depth + 1));
                }
                yield ModelNode.list(items);
            }
            default -> object(random, depth);
        };
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3);
            case 1 -> random.nextLong();
            case 2 -> -random.nextInt(100) / 8.0;
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    private static String text(Random random) {
        String[] texts = {
            "a", "b-c", "two words", "1.0.0", "0a1b", "no", "x: y", "- z", "", "#", "12", "e", "file.tsv", "true"
        };
        return texts[random.nextInt(texts.length)];
    }

    private static @Nullable String told(@Nullable YamlDocument document) {
        return document == null ? null : YamlWriter.write(document.root()) + document.lines();
    }

    private static String parsed(String text) {
        try {
            return told(YamlReader.parse(text, ModelFile.MOST_BYTES)) + "";
        } catch (YamlReader.YamlError refused) {
            return "refused: " + refused.getMessage();
        }
    }
}
