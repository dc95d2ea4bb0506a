package org.stratosphere.engine.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.module.Setting;

class ModuleSettingsTest {
    private static final List<Setting> DECLARED = List.of(
            Setting.integer("min-letters", 10, 4, 1000, "letters", "shortest string"),
            Setting.number("threshold", 1.5, 0, 100, "", "largest distance"),
            Setting.flag("strict", true, "whether"),
            Setting.text("colour", "red", "which", "red", "green"),
            Setting.text("name", "", "any"),
            Setting.duration("every", "5m", "how often"));

    @Test
    void defaultsHoldWhereNothingIsWritten() {
        ModuleSettings settings = ModuleSettings.of(DECLARED, Map.of());
        assertThat(settings.integer("min-letters")).isEqualTo(10);
        assertThat(settings.number("threshold")).isEqualTo(1.5);
        assertThat(settings.flag("strict")).isTrue();
        assertThat(settings.text("colour")).isEqualTo("red");
        assertThat(settings.text("name")).isEmpty();
        assertThat(settings.durationMicros("every")).isEqualTo(300_000_000);
    }

    @Test
    void writtenValuesReplaceDefaults() {
        ModuleSettings settings = ModuleSettings.of(
                DECLARED,
                Map.of("min-letters", " 4", "threshold", "0", "strict", "false", "colour", "green", "every", "90s"));
        assertThat(settings.integer("min-letters")).isEqualTo(4);
        assertThat(settings.number("threshold")).isZero();
        assertThat(settings.flag("strict")).isFalse();
        assertThat(settings.text("colour")).isEqualTo("green");
        assertThat(settings.durationMicros("every")).isEqualTo(90_000_000);
    }

    @Test
    void anUnknownNameIsRefusedWithASuggestion() {
        assertThatThrownBy(() -> ModuleSettings.of(DECLARED, Map.of("min-leters", "12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no setting 'min-leters'; did you mean min-letters?");
    }

    @Test
    void valuesOutsideTheirRangeAreRefused() {
        assertThat(ModuleSettings.of(DECLARED, Map.of("min-letters", "1000")).integer("min-letters"))
                .isEqualTo(1000);
        refused("min-letters", "3", "min-letters (letters) must be a whole number from 4 to 1000, not '3'");
        refused("min-letters", "1001", "min-letters (letters) must be a whole number from 4 to 1000, not '1001'");
        refused("min-letters", "4.0", "min-letters (letters) must be a whole number from 4 to 1000, not '4.0'");
        refused("threshold", "-0.1", "threshold must be a number from 0 to 100, not '-0.1'");
        refused("threshold", "NaN", "threshold must be a number from 0 to 100, not 'NaN'");
        refused("strict", "yes", "strict must be true or false, not 'yes'");
        refused("colour", "blue\u001b", "colour must be one of red, green, not 'blue'");
        refused(
                "every",
                "5",
                "every: '5' is no length of time: write a whole number and a unit: us, ms, s, m, h or d,"
                        + " as in 250ms or 5m");
    }

    @Test
    void aNameAskedForWithAnotherTypeIsRefused() {
        ModuleSettings settings = ModuleSettings.of(DECLARED, Map.of());
        assertThatThrownBy(() -> settings.text("min-letters")).hasMessageContaining("min-letters");
        assertThatThrownBy(() -> settings.integer("every")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.flag("unknown")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(String name, String value, String message) {
        assertThatThrownBy(() -> ModuleSettings.of(DECLARED, Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
