package org.stratosphere.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;

/** The form of a model in its file: which keys there are, what they may hold, and a model as such a tree. */
final class ModelTree {
    static final int FORMAT = 1;
    static final Set<String> KEYS = Set.of(
            "format",
            "id",
            "module",
            "version",
            "label",
            "protocol",
            "dialect",
            "threshold",
            "provenance",
            "parameters",
            "attachment");

    /** What a text value may look like. */
    enum Form {
        ID("[a-z0-9]+(-[a-z0-9]+)*", 100, "lower case letters and digits with hyphens between, at most 100 characters"),
        VERSION("[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}", 29, "three numbers with dots between, such as 1.0.0"),
        LABEL("[!-~]+( [!-~]+)*", 200, "1 to 200 visible ASCII characters, such as From-Botnet-TCP-HTTP-CC.Zeus-1"),
        PROTOCOL("[a-z0-9._/+-]+", 32, "a protocol's name in lower case, such as tcp; leave it out for any protocol"),
        SHA256("[0-9a-f]{64}", 64, "64 hexadecimal digits in lower case");

        private final Pattern pattern;
        private final int longest;
        final String allowed;

        Form(String pattern, int longest, String allowed) {
            this.pattern = Pattern.compile(pattern);
            this.longest = longest;
            this.allowed = allowed;
        }

        boolean fits(String text) {
            return text.length() <= longest && pattern.matcher(text).matches();
        }
    }

    private ModelTree() {}

    /**
     * A model as the root of its file.
     *
     * @throws IllegalArgumentException when a part of it is not allowed in a file
     */
    static ModelNode of(Model model) {
        Map<String, ModelNode> root = new LinkedHashMap<>();
        root.put("format", ModelNode.number(FORMAT));
        root.put("id", text("id", Form.ID, model.id()));
        root.put("module", text("module", Form.ID, model.module()));
        root.put("version", text("version", Form.VERSION, model.version()));
        root.put("label", text("label", Form.LABEL, model.label()));
        String protocol = model.protocol();
        if (protocol != null) {
            root.put("protocol", text("protocol", Form.PROTOCOL, protocol));
        }
        root.put("dialect", ModelNode.text(model.dialect().code()));
        root.put("threshold", ModelNode.number(model.threshold()));
        root.put("provenance", model.provenance());
        root.put("parameters", model.parameters());
        ByteSlice attachment = model.attachment();
        if (attachment != null) {
            Map<String, ModelNode> fields = new LinkedHashMap<>();
            fields.put("sha256", ModelNode.text(Sha256.of(attachment)));
            fields.put("size", ModelNode.number(attachment.length()));
            root.put("attachment", ModelNode.object(fields));
        }
        return ModelNode.object(root);
    }

    private static ModelNode text(String key, Form form, String value) {
        if (!form.fits(value)) {
            throw new IllegalArgumentException("a model's " + key + " must be " + form.allowed);
        }
        return ModelNode.text(value);
    }
}
