package org.stratosphere.app.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * YAML of the program's own state files: one document of UTF-8 text, at most 8 MiB and 8 levels deep, without anchors,
 * aliases, tags, keys given twice or keys that are not known. Its events are looked at before anything is built of them.
 * Without state, for any thread.
 */
public final class StateYaml {
    private static final int MOST_BYTES = 8 << 20;
    private static final int DEEPEST = 8;
    /** What the parser holds at once costs it the square of its length. */
    private static final int LONGEST_LINE = 1 << 16;

    private static final LoaderOptions LIMITS = limits();

    private static final YAMLMapper YAML = YAMLMapper.builder(
                    YAMLFactory.builder().loaderOptions(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private StateYaml() {}

    /** A state file that does not say clearly what the state is; its text is a reason for a person. */
    public static final class UnclearException extends IOException {
        private static final long serialVersionUID = 1L;

        private UnclearException(String reason, Throwable cause) {
            super(reason, cause);
        }

        private UnclearException(String reason) {
            super(reason);
        }
    }

    /**
     * Reads a file.
     *
     * @throws UnclearException when it is no such YAML, or says what the type has no place for
     * @throws IOException when it cannot be read at all
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new UnclearException("larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        return read(Files.readAllBytes(file), type);
    }

    /**
     * Reads the content of a file.
     *
     * @throws UnclearException when it is no such YAML, or says what the type has no place for
     */
    public static <T> T read(byte[] utf8, Class<T> type) throws UnclearException {
        if (utf8.length > MOST_BYTES) {
            throw new UnclearException("larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            checkLines(text);
            check(text);
            T value = YAML.readValue(text, type);
            if (value == null) {
                throw new UnclearException("an empty document");
            }
            return value;
        } catch (UnclearException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnclearException("no such YAML", e);
        }
    }

    /** The content of a file. */
    public static byte[] write(Object value) throws JsonProcessingException {
        return YAML.writeValueAsBytes(value);
    }

    private static void checkLines(String text) throws UnclearException {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                start = i + 1;
            } else if (i - start == LONGEST_LINE) {
                throw new UnclearException("a line of more than " + LONGEST_LINE + " characters");
            }
        }
    }

    private static void check(String text) throws UnclearException {
        int depth = 0;
        int documents = 0;
        for (Event event : new Yaml(LIMITS).parse(new StringReader(text))) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw new UnclearException("a second document");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new UnclearException("nested deeper than " + DEEPEST + " levels");
            }
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
            if (event instanceof ScalarEvent scalar && !isUnicode(scalar.getValue())) {
                throw new UnclearException("half a character");
            }
            if (event instanceof NodeEvent node && hasExtras(node)) {
                throw new UnclearException("an anchor, alias or tag");
            }
        }
    }

    /** Whether a text can be written again; an escape in YAML can spell one that cannot. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean hasExtras(NodeEvent event) {
        return event instanceof AliasEvent
                || event.getAnchor() != null
                || event instanceof ScalarEvent scalar && scalar.getTag() != null
                || event instanceof CollectionStartEvent start && start.getTag() != null;
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
