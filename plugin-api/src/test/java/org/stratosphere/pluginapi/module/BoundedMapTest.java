package org.stratosphere.pluginapi.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMapTest {
    @Test
    void theEntryThatCameFirstGoesFirstAndIsCounted() {
        BoundedMap<String, Integer> map = new BoundedMap<>(2);
        map.put("a", 1);
        map.put("b", 2);
        map.put("a", 3);
        map.put("c", 4);
        List<String> keys = new ArrayList<>();
        map.forEach((key, value) -> keys.add(key + value));
        assertThat(keys).containsExactly("b2", "c4");
        assertThat(map.dropped()).isOne();
        assertThat(map.get("a")).isNull();
    }

    @Test
    void aMissingValueIsMadeOnce() {
        BoundedMap<String, List<Integer>> map = new BoundedMap<>(2);
        map.computeIfAbsent("a", key -> new ArrayList<>()).add(1);
        map.computeIfAbsent("a", key -> new ArrayList<>()).add(2);
        assertThat(map.get("a")).containsExactly(1, 2);
        assertThat(map.size()).isOne();
        assertThat(map.remove("a")).containsExactly(1, 2);
        assertThat(map.size()).isZero();
    }

    @Test
    void aMapOfNothingIsRefused() {
        assertThatThrownBy(() -> new BoundedMap<>(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
