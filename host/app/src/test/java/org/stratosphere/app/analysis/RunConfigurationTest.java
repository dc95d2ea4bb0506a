package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.verdict.VerdictPolicy;

class RunConfigurationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"normal, 0.5", "sensitive, 0.3", "strict, 1", "0.75, 0.75", "0, 0", "100, 100"})
    void aThresholdIsANumberOrAWord(String written, String threshold) throws IOException, ConfigurationException {
        VerdictPolicy policy = policy("verdict: {threshold: " + written + ", half-life: 90m, quiet: 1d}\n");
        assertThat(policy.name()).isEqualTo("evidence");
        assertThat(policy.settings())
                .isEqualTo(Map.of("verdict.threshold", threshold, "verdict.half-life", "90m", "verdict.quiet", "1d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100.5", "NaN", "1e1", "Normal", "0x1p3"})
    void anotherThresholdIsRefused(String written) {
        assertThatThrownBy(() -> policy("verdict: {threshold: '" + written + "'}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a number from 0 to 100 or one of normal, sensitive, strict");
    }

    @Test
    void theVoteIsStillThere() throws IOException, ConfigurationException {
        assertThat(policy("verdict: {policy: vote}\n").name()).isEqualTo("vote");
    }

    @Test
    void whatIsAllowedIsAListOfRules() throws IOException, ConfigurationException {
        assertThat(settings("allow: ['source 10.0.0.1, port 22 # backups']\n").allowed())
                .hasToString("source 10.0.0.1 port 22");
        assertThat(settings("").allowed().rules()).hasSize(10);
    }

    private VerdictPolicy policy(String text) throws IOException, ConfigurationException {
        return settings(text).policies().get();
    }

    private RunSettings settings(String text) throws IOException, ConfigurationException {
        RunConfiguration configuration = configuration(text);
        return configuration.run("r", List.of(), configuration.deadlines());
    }

    private RunConfiguration configuration(String text) throws IOException, ConfigurationException {
        Path file = Files.writeString(folder.resolve("config.yml"), text);
        return new RunConfiguration(Configuration.read(file), folder);
    }
}
