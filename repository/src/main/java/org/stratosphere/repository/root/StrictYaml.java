package org.stratosphere.repository.root;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.repository.RefusedException;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * YAML of maps, lists and scalars, and nothing else: no anchors, aliases, tags, duplicate keys or second documents. A
 * scalar is the text that stands there, of whatever type YAML would take it to be.
 */
final class StrictYaml {
    private static final int MOST_DEPTH = 8;
    private static final int MOST_CHARACTERS = 64 << 10;
    private static final YAMLFactory YAML = factory();

    private final YAMLParser parser;

    private StrictYaml(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @return a map of strings, lists and maps
     * @throws RefusedException when it is not of that kind
     */
    static Map<String, Object> read(byte[] utf8) throws RefusedException {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // The parser does not tell of every anchor. No key, name or time has one of these signs.
        if (text.chars().anyMatch(c -> c == '&' || c == '*' || c == '!')) {
            throw new RefusedException("the root has an anchor, alias or tag");
        }
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException("the root is no map of keys and values");
            }
            Map<String, Object> map = new StrictYaml(parser).map(0);
            if (parser.nextToken() != null) {
                throw new RefusedException("the root has a second document");
            }
            return map;
        } catch (JsonProcessingException e) {
            throw new RefusedException("the root is no YAML", e);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException("the root is no YAML that can be read", e);
        }
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setMaxAliasesForCollections(0);
        return YAMLFactory.builder().loaderOptions(options).build();
    }

    private Map<String, Object> map(int depth) throws IOException {
        check(depth);
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (map.put(key, value(depth)) != null) {
                throw new RefusedException("the root has a key twice");
            }
        }
        return map;
    }

    private List<Object> list(int depth) throws IOException {
        check(depth);
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(depth));
        }
        return list;
    }

    private Object value(int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(depth + 1);
            case START_ARRAY -> list(depth + 1);
            default -> parser.getText();
        };
    }

    private void check(int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw new RefusedException("the root is nested too deep");
        }
    }
}
