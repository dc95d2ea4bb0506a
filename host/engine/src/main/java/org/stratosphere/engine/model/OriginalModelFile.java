package org.stratosphere.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.pickle.PickleException;
import org.stratosphere.engine.model.pickle.PickleReader;
import org.stratosphere.engine.model.pickle.PickledDict;
import org.stratosphere.engine.model.pickle.PickledTuple;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.model.Labels;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * A model file ({@code .stfm}) of the Stratosphere Testing Framework, read as data: six pickles, one after the other. The
 * chain in it is that of the whole training string; judging estimates another one for every length, so only the string,
 * the label and the threshold are kept.
 *
 * @param label of the behaviour
 * @param state the training string
 * @param threshold largest distance that matches, 1 or more
 * @param logProbability of the training string, as the file says it
 * @param transitions pairs of characters that the file's chain has
 * @param name of the file
 * @param sha256 of the file's bytes, in lower case hexadecimal
 */
public record OriginalModelFile(
        String label,
        String state,
        double threshold,
        double logProbability,
        int transitions,
        String name,
        String sha256) {
    /** The module that judges by such models. */
    public static final String MODULE = "markov-models";

    /** Bytes that such a file may have. */
    public static final int MOST_BYTES = 4 << 20;

    private static final String MATRIX = "Matrix";
    private static final String ALPHABET = "abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ1234567890,.+*";
    private static final Set<String> PROTOCOLS =
            Set.of("tcp", "udp", "icmp", "igmp", "arp", "sctp", "gre", "esp", "rtp", "rtcp", "ipv6", "ipv6-icmp");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 1 << 18;
    private static final int LONGEST_LABEL = 200;
    private static final String[] PARTS = {
        "initial vector", "matrix", "training string", "log probability", "label", "threshold"
    };

    /**
     * Reads a file.
     *
     * @throws UnreadableModelException when it is none that can be used; the message names it, the byte and what is there
     * @throws IOException when it cannot be read at all
     */
    public static OriginalModelFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(MOST_BYTES + 1), file.toString());
        }
    }

    /**
     * Reads a file's bytes.
     *
     * @param path of the file, for messages; its last name is kept
     * @throws UnreadableModelException when they are no model that can be used
     */
    public static OriginalModelFile read(byte[] bytes, String path) throws UnreadableModelException {
        if (bytes.length > MOST_BYTES) {
            throw error(path, "larger than " + (MOST_BYTES >> 20) + " MiB, which no such model is");
        }
        Object[] parts = new Object[PARTS.length];
        int reached = 0;
        try {
            PickleReader reader = new PickleReader(bytes, Set.of(MATRIX));
            for (; reached < PARTS.length; reached++) {
                if (reader.isAtEnd()) {
                    throw error(path, "ends before its " + PARTS[reached] + "; a model is six pickles");
                }
                parts[reached] = reader.next();
            }
            if (!reader.isAtEnd()) {
                throw error(path, "byte " + reader.position() + ": goes on behind the sixth pickle");
            }
        } catch (PickleException refused) {
            throw new UnreadableModelException(
                    Printable.of(path) + ": its " + PARTS[reached] + ", " + refused.getMessage(), refused);
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        try {
            checkVector(parts[0]);
            return new OriginalModelFile(
                    label(parts[4]),
                    state(parts[2]),
                    threshold(parts[5]),
                    number(parts[3], "log probability"),
                    checkMatrix(parts[1]),
                    name,
                    Sha256.of(new ByteSlice(bytes, 0, bytes.length)));
        } catch (IllegalArgumentException wrong) {
            throw error(path, String.valueOf(wrong.getMessage()));
        }
    }

    private static UnreadableModelException error(String path, String problem) {
        return new UnreadableModelException(Printable.of(path) + ": " + problem);
    }

    private static void checkVector(Object part) {
        if (!(part instanceof PickledDict vector)) {
            throw new IllegalArgumentException("its initial vector is no dictionary");
        }
        vector.entries().forEach((key, value) -> {
            if (!isCharacter(key)) {
                throw new IllegalArgumentException("its initial vector has a key that is no letter or sign");
            }
            checkProbability(value, "initial vector");
        });
    }

    private static int checkMatrix(Object part) {
        if (!(part instanceof PickledDict matrix) || !matrix.className().equals(MATRIX)) {
            throw new IllegalArgumentException("its matrix is no " + MATRIX);
        }
        matrix.entries().forEach((key, value) -> {
            boolean isPair =
                    key instanceof PickledTuple pair && pair.items().stream().allMatch(OriginalModelFile::isCharacter);
            if (!isPair) {
                throw new IllegalArgumentException("its matrix has a key that is no pair of letters or signs");
            }
            checkProbability(value, "matrix");
        });
        Object vector = matrix.attributes().get("init_vector");
        if (vector != null) {
            checkVector(vector);
        }
        return matrix.entries().size();
    }

    private static boolean isCharacter(Object key) {
        return key instanceof String text && text.length() == 1 && ALPHABET.contains(text);
    }

    private static void checkProbability(Object value, String part) {
        double number = number(value, part);
        if (!(number >= 0 && number <= 1)) {
            throw new IllegalArgumentException("its " + part + " has " + number + ", which is no probability");
        }
    }

    private static double number(Object value, String part) {
        if (!(value instanceof Double || value instanceof Long)) {
            throw new IllegalArgumentException("its " + part + " is no number");
        }
        return ((Number) value).doubleValue();
    }

    private static String state(Object part) {
        if (!(part instanceof String state)) {
            throw new IllegalArgumentException("its training string is no string");
        }
        if (!state.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)) {
            throw new IllegalArgumentException("its training string holds more than letters and signs: "
                    + Printable.of(state.substring(0, Math.min(state.length(), 40))));
        }
        if (state.length() < SHORTEST) {
            throw new IllegalArgumentException("its training string has fewer than " + SHORTEST + " characters");
        }
        if (state.length() > LONGEST) {
            throw new IllegalArgumentException("its training string has more than " + LONGEST + " characters");
        }
        return state;
    }

    private static String label(Object part) {
        if (!(part instanceof String label) || label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("its label is no string of 1 to " + LONGEST_LABEL + " characters");
        }
        String plain = label.strip();
        if (!ModelTree.Form.LABEL.fits(plain)) {
            throw new IllegalArgumentException("its label has characters that a label cannot have");
        }
        if (!Labels.isMalicious(plain) && !Labels.isBenign(plain)) {
            throw new IllegalArgumentException(
                    "its label " + plain + " names no kind: Botnet, Malware, Malicious or Attack, or Normal or Benign");
        }
        return plain;
    }

    private static double threshold(Object part) {
        double threshold = number(part, "threshold");
        if (!(threshold >= 1 && threshold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("its threshold is " + threshold + ", and must be 1 or more");
        }
        return threshold;
    }

    /** The protocol that the label names, in lower case; null when none does. */
    public @Nullable String protocol() {
        for (String part : label.toLowerCase(Locale.ROOT).split("-", -1)) {
            if (PROTOCOLS.contains(part)) {
                return part;
            }
        }
        return null;
    }

    /**
     * The model as an installation holds it.
     *
     * @param id of the model to make
     * @param protocol that it judges, in lower case
     * @param dialect of the training string, which the file does not tell
     * @param tool name and version of the program that reads it, for the provenance
     */
    public Model toModel(String id, String protocol, Dialect dialect, String tool) {
        Map<String, ModelNode> provenance = new LinkedHashMap<>();
        provenance.put("imported", ModelNode.text(name));
        provenance.put("sha256", ModelNode.text(sha256));
        provenance.put("tool", ModelNode.text(tool));
        if (Double.isFinite(logProbability)) {
            provenance.put("log-probability", ModelNode.number(logProbability));
        }
        provenance.put("transitions", ModelNode.number(transitions));
        return new Model(
                id,
                MODULE,
                "1.0.0",
                label,
                protocol,
                dialect,
                threshold,
                ModelNode.object(provenance),
                ModelNode.object(Map.of("state", ModelNode.text(state))),
                null);
    }
}
