package org.stratosphere.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void aTimeIsRead() throws RefusedException {
        assertThat(Times.parse("2026-01-31T12:00:00Z", "it")).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }

    /** Else a signed line would have two spellings. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T24:00:00Z",
                "2026-01-31T23:59:60Z",
                "2026-02-30T12:00:00Z",
                "2026-01-31T12:00:00.0Z",
                "2026-01-31T12:00Z"
            })
    void otherSpellingsAndTimesAreRefused(String text) {
        assertThatThrownBy(() -> Times.parse(text, "it"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it has '" + text + "'");
    }
}
