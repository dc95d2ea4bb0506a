package org.stratosphere.app.install;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Versions;

/** Which versions on a page this program, and what is installed in it, can use. */
public final class Fit {
    /** The version of the plugin API that this program brings, against which a plugin's range is held. */
    public static final String API = "1.0.0";

    private static final Comparator<Item> BY_VERSION = (one, other) -> Versions.compare(one.version(), other.version());

    private Fit() {}

    /** Whether the program can load a plugin; false for what is none. */
    public static boolean program(Item item) {
        return item.kind() == Item.Kind.PLUGIN && isInRange(API, item);
    }

    /** Whether a version of its module can use a model; false for what is none. */
    public static boolean module(Item item, String moduleVersion) {
        return item.kind() == Item.Kind.MODEL && isInRange(Versions.release(moduleVersion), item);
    }

    /** The highest version of those that are allowed; a pre-release only where nothing else is asked for by name. */
    public static Optional<Item> highest(Collection<Item> offered, Predicate<Item> isAllowed) {
        return offered.stream()
                .filter(item -> item.version().indexOf('-') < 0)
                .filter(isAllowed)
                .max(BY_VERSION);
    }

    private static boolean isInRange(String version, Item item) {
        String range = item.requires();
        try {
            return range == null || Versions.isInRange(version, range);
        } catch (RefusedException unreadable) {
            return false;
        }
    }
}
