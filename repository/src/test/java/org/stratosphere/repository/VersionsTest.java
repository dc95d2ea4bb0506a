package org.stratosphere.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0-0",
                "1.0.0-1",
                "1.0.0-0a",
                "1.0.0-01a",
                "1.0.0-beta.10",
                "1.0.0--",
                "1.0.0-999999999999999",
                "999999999.0.0"
            })
    void aVersionCanBePutInOrder(String version) {
        assertThat(Versions.isVersion(version)).isTrue();
        assertThat(Versions.compare(version, version)).isZero();
        assertThat(Versions.compare(version, "0.9.0")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "01.0.0",
                "1.0.0-",
                "1.0.0-01",
                "1.0.0-00",
                "1.0.0-beta.01",
                "1.0.0-beta.01.2",
                "1.0.0-9999999999999999",
                "1.0.0+build",
                "1.0.0\n"
            })
    void whatCannotBePutInOrderIsNoVersion(String version) {
        assertThat(Versions.isVersion(version)).isFalse();
    }
}
