package org.stratosphere.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.Model;

/**
 * Model files. The YAML file holds everything but a binary attachment, which lies beside it under the same name with
 * the ending {@code .bin} and is known by its size and hash. Reading is strict: whatever is not understood is refused,
 * with file, line and key. Writing is deterministic: equal models give equal bytes on every JDK.
 */
public final class ModelFile {
    /** Bytes that a model file may have. */
    public static final int MOST_BYTES = 32 << 20;

    private static final int LONGEST_LINE = 1 << 20;

    /** Bytes that an attachment may have. */
    public static final int MOST_ATTACHMENT_BYTES = 256 << 20;

    private ModelFile() {}

    /**
     * Reads a model and, where it names one, its attachment.
     *
     * @throws UnreadableModelException when the file is no model file that can be used
     * @throws IOException when it cannot be read at all
     */
    public static Model read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] yaml = bounded(file, MOST_BYTES);
        checkLines(yaml, name);
        Path beside = attachmentOf(file);
        ModelParser parser = parser(yaml, name);
        return parser.model(parser.hasAttachment() ? attachment(beside, name) : null);
    }

    /**
     * Reads a model from bytes.
     *
     * @param yaml content of the file
     * @param attachment content of its attachment, or null where it has none
     * @param name of the file, for messages
     */
    public static Model read(byte[] yaml, byte @Nullable [] attachment, String name) throws UnreadableModelException {
        if (yaml.length > MOST_BYTES) {
            throw tooLarge(name, MOST_BYTES);
        }
        checkLines(yaml, name);
        return parser(yaml, name).model(attachment);
    }

    /**
     * The content of a model's file. Its attachment is written as it is, to {@link #attachmentOf} that file.
     *
     * @throws IllegalArgumentException when a part of the model is not allowed in a file
     */
    public static byte[] write(Model model) {
        return YamlWriter.write(ModelTree.of(model)).getBytes(StandardCharsets.US_ASCII);
    }

    /** The file beside a model file that holds its attachment. */
    public static Path attachmentOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".bin");
    }

    private static ModelParser parser(byte[] yaml, String name) throws UnreadableModelException {
        try {
            return new ModelParser(YamlReader.read(decode(yaml, name), MOST_BYTES), name);
        } catch (YamlReader.YamlError e) {
            String where = Printable.of(name) + (e.line > 0 ? ":" + e.line : "");
            throw new UnreadableModelException(where + ": " + e.getMessage(), e);
        }
    }

    private static String decode(byte[] yaml, String name) throws UnreadableModelException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableModelException(Printable.of(name) + ": no UTF-8 text, so no model file", e);
        }
    }

    private static byte[] attachment(Path file, String name) throws IOException {
        try {
            return bounded(file, MOST_ATTACHMENT_BYTES);
        } catch (NoSuchFileException e) {
            throw new UnreadableModelException(
                    Printable.of(name) + ": its attachment is missing; put " + Printable.of(file.toString()) + " there",
                    e);
        }
    }

    private static byte[] bounded(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(String.valueOf(file.getFileName()), most);
            }
            return bytes;
        }
    }

    /** The parser's time grows with the square of a line's length: a file of one long line would hold it up for hours. */
    private static void checkLines(byte[] yaml, String name) throws UnreadableModelException {
        int length = 0;
        for (byte character : yaml) {
            length = character == '\n' ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw new UnreadableModelException(
                        Printable.of(name) + ": a line longer than " + (LONGEST_LINE >> 20) + " MiB");
            }
        }
    }

    private static UnreadableModelException tooLarge(String name, int most) {
        return new UnreadableModelException(
                Printable.of(name) + ": larger than " + (most >> 20) + " MiB, which no model file may be");
    }
}
