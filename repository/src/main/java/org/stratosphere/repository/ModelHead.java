package org.stratosphere.repository;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * What a model's file says at its top; the module that uses the model reads the rest.
 *
 * @param id of the model
 * @param version of the model
 * @param module plugin that uses it
 * @param dialect of the letters that it was trained with
 * @param label of the behaviour
 * @param attachment SHA-256 of its binary part, or null where it has none
 */
public record ModelHead(
        String id,
        String version,
        String module,
        String dialect,
        String label,
        @Nullable String attachment) {
    private static final String ATTACHMENT = "attachment";
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_CHARACTERS = 32 << 20;
    private static final YAMLFactory YAML = factory();

    /**
     * Reads what stands at the top of a model's file.
     *
     * @throws RefusedException when something of it is missing or cannot be a row of a page
     */
    public static ModelHead read(Path file) throws IOException {
        try {
            return of(file);
        } catch (JsonProcessingException | CharConversionException noYaml) {
            throw new RefusedException(file + " is no model file: no YAML", noYaml);
        }
    }

    /** The parser's time grows with the square of a line's length: a file of one long line would hold it up for hours. */
    private static byte[] bounded(Path file) throws IOException {
        if (Files.size(file) > Artefact.MOST_MODEL_BYTES) {
            throw new RefusedException(file + " is larger than " + (Artefact.MOST_MODEL_BYTES >> 20) + " MiB");
        }
        byte[] bytes = Files.readAllBytes(file);
        int length = 0;
        for (byte character : bytes) {
            length = character == '\n' ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw new RefusedException(file + " has a line longer than " + LONGEST_LINE + " bytes");
            }
        }
        return bytes;
    }

    private static ModelHead of(Path file) throws IOException {
        Map<String, String> scalars = new HashMap<>();
        try (JsonParser yaml = YAML.createParser(bounded(file))) {
            if (yaml.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException(file + " is no model file");
            }
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                if (yaml.nextToken().isScalarValue()) {
                    scalars.put(key, yaml.getText());
                } else if (key.equals(ATTACHMENT)) {
                    scalars.put(ATTACHMENT, hash(yaml, file));
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
                text(scalars, "label", file),
                scalars.get(ATTACHMENT));
    }

    /** As much as the program reads of a model's file; the parser's own limit is a tenth of that. */
    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        return YAMLFactory.builder().loaderOptions(options).build();
    }

    /** The hash among the keys of a model's attachment. */
    private static String hash(JsonParser yaml, Path file) throws IOException {
        String hash = "";
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            boolean isHash = yaml.currentName().equals("sha256");
            yaml.nextToken();
            hash = isHash ? yaml.getText() : hash;
            yaml.skipChildren();
        }
        if (!Names.isSha256(hash)) {
            throw new RefusedException(file + " names an attachment without its sha256");
        }
        return hash;
    }

    private static String text(Map<String, String> scalars, String key, Path file) throws RefusedException {
        String value = scalars.get(key);
        if (value == null) {
            throw new RefusedException(file + " has no " + key);
        }
        return value;
    }
}
