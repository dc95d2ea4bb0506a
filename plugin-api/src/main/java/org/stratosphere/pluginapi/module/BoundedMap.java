package org.stratosphere.pluginapi.module;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that holds a fixed number of entries: when it is full, the entry that was put in first goes out and is counted.
 * Iteration is in the order of putting in, so that it is the same in every run. For one thread.
 *
 * @param <K> keys, by {@code equals}
 * @param <V> values
 */
public final class BoundedMap<K, V> {
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();
    private final int most;
    private long dropped;

    /**
     * An empty map.
     *
     * @param most entries that it may hold, at least 1; usually {@link ModuleContext#entries()}
     */
    public BoundedMap(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a map of " + most + " entries");
        }
        this.most = most;
    }

    public @Nullable V get(K key) {
        return entries.get(key);
    }

    /** Puts a value in; an entry that is new may push the oldest one out. */
    public void put(K key, V value) {
        entries.put(key, value);
        trim();
    }

    /** The value of a key, made by {@code make} and put in where there is none. */
    public V computeIfAbsent(K key, Function<? super K, ? extends V> make) {
        V value = entries.get(key);
        if (value == null) {
            value = make.apply(key);
            put(key, value);
        }
        return value;
    }

    public @Nullable V remove(K key) {
        return entries.remove(key);
    }

    public void clear() {
        entries.clear();
    }

    public int size() {
        return entries.size();
    }

    /** How many entries were pushed out since the map was made. */
    public long dropped() {
        return dropped;
    }

    /** Calls {@code action} for each entry, oldest first. */
    public void forEach(BiConsumer<? super K, ? super V> action) {
        entries.forEach(action);
    }

    private void trim() {
        if (entries.size() > most) {
            Map.Entry<K, V> oldest = entries.entrySet().iterator().next();
            entries.remove(oldest.getKey());
            dropped++;
        }
    }
}
