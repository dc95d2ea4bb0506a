package org.stratosphere.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.JsonMembers;

/** The plugin API's reading of JSON against Jackson's, which is the reference. */
class JsonMembersTest {
    private static final List<String> PATHS = List.of("a", "bb", "a/c", "bb/c", "d/a");
    private static final List<String> SEEDS = List.of(
            "{\"a\":\"x\",\"bb\":{\"c\":-1.5e+3,\"e\":[1,{\"c\":2}]},\"d\":{\"a\":\"\\u0041\\n\"}}",
            " { \"a\" : { \"c\" : \"1\\\\\" , \"c\":true } , \"a\" : [ ] , \"d\" : { \"a\" : 0.0 } } ",
            "{\"e\":{\"a\":{\"c\":1}},\"\\u0061\":10E-2,\"bb\":null,\"\":\"\"}");
    private static final String CHARACTERS = "{}[]\",:\\ \t0123456789.-+eEabcdnrtu/xfls\u0001";

    @Test
    void mutatedObjectsAreReadAsJacksonReadsThem() throws IOException {
        Random random = new Random(5);
        JsonMembers members = new JsonMembers(PATHS);
        int valid = 0;
        for (int round = 0; round < 300_000; round++) {
            StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, character);
                    case 1 -> text.insert(at, character);
                    default -> text.deleteCharAt(at);
                }
            }
            Map<String, String> expected = expected(text.toString());
            assertThat(read(members, text.toString())).as("%s", text).isEqualTo(expected);
            valid += expected == null ? 0 : 1;
        }
        assertThat(valid).isBetween(100_000, 250_000);
    }

    private static @Nullable Map<String, String> read(JsonMembers members, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!members.read(bytes, 0, bytes.length)) {
            return null;
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < PATHS.size(); i++) {
            if (members.kind(i) != JsonMembers.Kind.ABSENT) {
                int begin = members.begin(i);
                String value = new String(members.array(i), begin, members.end(i) - begin, StandardCharsets.UTF_8);
                found.put(PATHS.get(i), members.kind(i) + " " + value);
            }
        }
        return found;
    }

    private static @Nullable Map<String, String> expected(String text) throws IOException {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text.getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            object(parser, "", found);
            return parser.nextToken() == null ? found : null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            return null;
        }
    }

    private static void object(JsonParser parser, String outer, Map<String, String> found) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            // A slash in a name is not the slash between two names.
            String name = parser.currentName().replace('/', '\\');
            JsonToken token = parser.nextToken();
            String path = outer + name;
            found.keySet().removeIf(key -> key.startsWith(path + "/"));
            if (PATHS.contains(path)) {
                found.put(path, value(parser, token));
            }
            if (token == JsonToken.START_OBJECT && outer.isEmpty()) {
                object(parser, path + "/", found);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static String value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> "STRING " + parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER " + parser.getText();
            default -> "OTHER ";
        };
    }
}
