package org.stratosphere.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file with the row that offers it. What the file says of itself is read here, for whoever writes a page and for whoever
 * checks one.
 *
 * @param item the row
 * @param bytes the file's
 */
public record Artefact(Item item, byte[] bytes) {
    /** Bytes that a plugin or an attachment may have; programs fetch no more. */
    public static final int MOST_BYTES = 256 << 20;

    /** Bytes that a model's file may have; programs read no more. */
    public static final int MOST_MODEL_BYTES = 32 << 20;

    private static final String PLUGIN_ENDING = ".jar";

    /** What is known of the plugin that a model is for. */
    @FunctionalInterface
    public interface Modules {
        /**
         * The range of a module's versions that a model goes with.
         *
         * @throws RefusedException when the module is not known; the message says what to do
         */
        String range(String module) throws RefusedException;
    }

    /** The range from a version on to the next one that may break with it, such as {@code >=1.2.0 & <2.0.0}. */
    public static String compatibleWith(String version) {
        return Versions.compatibleWith(version);
    }

    /** Whether a file is taken for a plugin; any other is for a model. */
    public static boolean isPlugin(Path file) {
        return nameOf(file).endsWith(PLUGIN_ENDING);
    }

    /**
     * Reads a plugin's jar.
     *
     * @throws RefusedException when it can be no plugin; the message names the file
     */
    public static Artefact plugin(Path jar) throws IOException {
        PluginManifest manifest = manifest(jar);
        return artefact(
                Item.Kind.PLUGIN,
                manifest.id(),
                manifest.version(),
                PLUGIN_ENDING,
                bytes(jar, MOST_BYTES),
                manifest.description().isEmpty() ? manifest.id() : manifest.description(),
                manifest.requires(),
                null);
    }

    /**
     * Reads a model's file and its attachment, which lies beside it under the same name with the ending {@code .bin}.
     *
     * @return the model, then its attachment if it has one
     * @throws RefusedException when it can be no model, or its attachment is missing or another; the message names the file
     */
    public static List<Artefact> model(Path file, Modules modules) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        ModelHead head = ModelHead.read(file);
        if (!Names.isId(head.id()) || !Versions.isVersion(head.version())) {
            throw new RefusedException(file + " has the id " + Quoted.of(head.id()) + " and the version "
                    + Quoted.of(head.version()) + "; ids are of a-z, 0-9 and hyphen, versions such as 1.0.0");
        }
        Artefact model = artefact(
                Item.Kind.MODEL,
                head.id(),
                head.version(),
                ".yaml",
                bytes(file, MOST_MODEL_BYTES),
                head.label(),
                modules.range(head.module()),
                head);
        if (head.attachment() == null) {
            return List.of(model);
        }
        return List.of(model, attachment(file, head, head.attachment()));
    }

    private static Artefact attachment(Path file, ModelHead head, String sha256) throws IOException {
        String name = nameOf(file);
        int dot = name.lastIndexOf('.');
        Path beside = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".bin");
        if (!Files.isRegularFile(beside)) {
            throw new RefusedException(file + " needs its attachment; put " + beside + " there");
        }
        byte[] bytes = bytes(beside, MOST_BYTES);
        if (!Sha256.of(bytes).equals(sha256)) {
            throw new RefusedException(beside + " is not the attachment that " + file + " names");
        }
        String id = head.id() + "-attachment";
        if (!Names.isId(id)) {
            throw new RefusedException(file + " has an id too long for the row of its attachment, " + Quoted.of(id));
        }
        return artefact(
                Item.Kind.ATTACHMENT, id, head.version(), ".bin", bytes, "Attachment of " + head.id(), null, null);
    }

    private static Artefact artefact(
            Item.Kind kind,
            String id,
            String version,
            String ending,
            byte[] bytes,
            String title,
            @Nullable String requires,
            @Nullable ModelHead model) {
        return new Artefact(
                new Item(
                        kind,
                        id,
                        version,
                        kind.folder() + id + "-" + version.toLowerCase(Locale.ROOT) + ending,
                        bytes.length,
                        Sha256.of(bytes),
                        title,
                        requires,
                        model == null ? null : model.module(),
                        model == null ? null : model.dialect(),
                        model == null ? null : model.attachment(),
                        false,
                        null),
                bytes);
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most || bytes.length == 0) {
                throw new RefusedException(
                        file + " has " + (bytes.length == 0 ? "no bytes" : "more than " + (most >> 20) + " MiB")
                                + ", so nobody could use it");
            }
            return bytes;
        }
    }

    private static PluginManifest manifest(Path jar) throws IOException {
        try {
            return PluginManifest.read(jar);
        } catch (RefusedException e) {
            throw new RefusedException(jar + ": " + e.getMessage(), e);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
