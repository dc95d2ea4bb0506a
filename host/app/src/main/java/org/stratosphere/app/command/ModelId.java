package org.stratosphere.app.command;

import java.util.Locale;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.Names;

/** Ids of models that are made here. */
final class ModelId {
    private static final int LONGEST = 64;

    private ModelId() {}

    /**
     * The id that a label gives, such as {@code botnet-tcp-http-cc-zeus-1} of {@code From-Botnet-TCP-HTTP-CC.Zeus-1}.
     *
     * @throws UserError when it gives none
     */
    static String of(String label) {
        String id = label.toLowerCase(Locale.ROOT)
                .replaceAll("^from-", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (id.length() > LONGEST) {
            id = id.substring(0, LONGEST).replaceAll("-$", "");
        }
        if (!Names.isId(id)) {
            throw new UserError("no id can be made of the label " + Printable.of(label) + ": name one with --id");
        }
        return id;
    }

    /** Refuses an id that a person gave and that is none. */
    static void check(String id) {
        if (!Names.isId(id) || !id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new UserError("--id " + Printable.of(id) + " is no id: 1 to " + LONGEST
                    + " of a-z and 0-9, with hyphens between");
        }
    }
}
