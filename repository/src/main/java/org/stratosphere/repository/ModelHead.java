package org.stratosphere.repository;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model's file says at its top; the module that uses the model reads the rest.
 *
 * @param id of the model
 * @param version of the model
 * @param module plugin that uses it
 * @param dialect of the letters that it was trained with
 * @param label of the behaviour
 */
record ModelHead(String id, String version, String module, String dialect, String label) {
    /** Reads the top-level keys of a model's file. */
    static ModelHead read(Path file) throws IOException {
        Map<String, String> scalars = new HashMap<>();
        try (JsonParser yaml = new YAMLFactory().createParser(file.toFile())) {
            if (yaml.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException(file + " is no model file");
            }
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                if (yaml.nextToken().isScalarValue()) {
                    scalars.put(key, yaml.getText());
                } else {
                    yaml.skipChildren();
                }
            }
        }
        return new ModelHead(
                text(scalars, "id", file),
                text(scalars, "version", file),
                text(scalars, "module", file),
                text(scalars, "dialect", file),
                text(scalars, "label", file));
    }

    private static String text(Map<String, String> scalars, String key, Path file) throws RefusedException {
        String value = scalars.get(key);
        if (value == null) {
            throw new RefusedException(file + " has no " + key);
        }
        return value;
    }
}
