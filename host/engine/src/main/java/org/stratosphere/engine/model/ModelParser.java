package org.stratosphere.engine.model;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.ModelTree.Form;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.Dialect;

/** Makes a model of a file's tree, or says which key of which line is wrong. */
final class ModelParser {
    private final YamlDocument document;
    private final String name;

    /**
     * Checks the keys of a file.
     *
     * @param name of the file, for messages
     */
    ModelParser(YamlDocument document, String name) throws UnreadableModelException {
        this.document = document;
        this.name = name;
        checkFormat();
        refuseUnknown("", document.root(), ModelTree.KEYS, "");
    }

    boolean hasAttachment() {
        return document.root().find("attachment") != null;
    }

    /** The model with its attachment, whose bytes must be there exactly when the file names them. */
    Model model(byte @Nullable [] attachment) throws UnreadableModelException {
        ModelNode root = document.root();
        return new Model(
                text("id", Form.ID),
                text("module", Form.ID),
                text("version", Form.VERSION),
                text("label", Form.LABEL),
                root.find("protocol") == null ? null : text("protocol", Form.PROTOCOL),
                dialect(),
                threshold(),
                object("provenance"),
                object("parameters"),
                checked(attachment));
    }

    private void checkFormat() throws UnreadableModelException {
        ModelNode format = get("format");
        if (!format.isNumber()) {
            throw error("format", "format must be a number");
        }
        if (format.number() != ModelTree.FORMAT) {
            throw error("format", "a format that this version does not know; it reads format " + ModelTree.FORMAT);
        }
    }

    private String text(String key, Form form) throws UnreadableModelException {
        ModelNode node = get(key);
        if (!node.isText() || !form.fits(node.text())) {
            throw error(key, key + " must be " + form.allowed);
        }
        return node.text();
    }

    private Dialect dialect() throws UnreadableModelException {
        ModelNode node = get("dialect");
        for (Dialect dialect : Dialect.values()) {
            if (node.isText() && node.text().equals(dialect.code())) {
                return dialect;
            }
        }
        throw error("dialect", "dialect must be published or windows");
    }

    private double threshold() throws UnreadableModelException {
        ModelNode node = get("threshold");
        if (!node.isNumber()) {
            throw error("threshold", "threshold must be a number");
        }
        return node.number();
    }

    private ModelNode object(String key) throws UnreadableModelException {
        ModelNode node = get(key);
        if (!node.isObject()) {
            throw error(key, key + " must hold keys with values");
        }
        return node;
    }

    private @Nullable ByteSlice checked(byte @Nullable [] attachment) throws UnreadableModelException {
        if (!hasAttachment()) {
            if (attachment != null) {
                throw new UnreadableModelException(Printable.of(name) + ": it names no attachment, but one was given");
            }
            return null;
        }
        ModelNode node = object("attachment");
        refuseUnknown("attachment.", node, Set.of("sha256", "size"), "attachment");
        ModelNode hash = node.find("sha256");
        ModelNode size = node.find("size");
        if (hash == null || !hash.isText() || !Form.SHA256.fits(hash.text())) {
            throw error("attachment", "attachment.sha256 must be " + Form.SHA256.allowed);
        }
        if (size == null || !size.isNumber()) {
            throw error("attachment", "attachment.size must be a number of bytes");
        }
        if (attachment == null) {
            throw error("attachment", "its attachment is missing");
        }
        ByteSlice bytes = ByteSlice.of(attachment);
        if (size.number() != attachment.length) {
            throw error(
                    "attachment",
                    String.format(
                            Locale.ROOT,
                            "the attachment has %d bytes, not %.0f; fetch it again",
                            attachment.length,
                            size.number()));
        }
        if (!Sha256.of(bytes).equals(hash.text())) {
            throw error("attachment", "the attachment is not the one that the file names; fetch it again");
        }
        return bytes;
    }

    private void refuseUnknown(String prefix, ModelNode node, Set<String> known, String keyOfLine)
            throws UnreadableModelException {
        for (String key : node.fields().keySet()) {
            if (!known.contains(key)) {
                throw error(
                        keyOfLine.isEmpty() ? key : keyOfLine,
                        "the key " + prefix + Printable.of(key) + " is not known"
                                + Suggestion.forUnknown(
                                        key, known.stream().sorted().toList()));
            }
        }
    }

    private ModelNode get(String key) throws UnreadableModelException {
        ModelNode node = document.root().find(key);
        if (node == null) {
            throw new UnreadableModelException(Printable.of(name) + ": the key " + key + " is missing");
        }
        return node;
    }

    private UnreadableModelException error(String key, String message) {
        return new UnreadableModelException(
                Printable.of(name) + ":" + document.lines().get(key) + ": " + message);
    }
}
