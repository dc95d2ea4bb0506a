package org.stratosphere.app.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.pluginapi.model.Model;

/**
 * An installed model as a person is told of it.
 *
 * @param item what is installed
 * @param reason why it takes no part, where that needs more than its state; else empty
 * @param model its content, or null when its file cannot be read
 */
record InstalledModel(
        InstalledItem item,
        State state,
        String reason,
        @Nullable Model model) {
    enum State {
        ENABLED,
        /** The user switched it off. */
        DISABLED,
        /** It cannot be read, or its module cannot use it. */
        REFUSED,
        /** It must not be used: withdrawn, or signed for by a stolen key. */
        STOPPED,
        /** Its module takes no part. */
        UNUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String id() {
        return item.id();
    }

    /** What a script is told. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.model/1");
        fields.put("id", item.id());
        fields.put("module", item.module());
        fields.put("version", item.version());
        fields.put("repository", item.repository());
        fields.put("sha256", item.sha256());
        fields.put("since", item.since().toString());
        fields.put("state", state.word());
        fields.put("reason", reason);
        if (model != null) {
            fields.put("label", model.label());
            fields.put("malicious", model.isMalicious());
            fields.put("protocol", model.protocol());
            fields.put("dialect", model.dialect().code());
            fields.put("threshold", model.threshold());
        }
        return fields;
    }
}
