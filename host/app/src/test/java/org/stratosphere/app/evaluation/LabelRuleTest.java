package org.stratosphere.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRuleTest {
    @ParameterizedTest
    @CsvSource({
        "flow=From-Botnet-V42-UDP-DNS, MALICIOUS",
        "flow=To-Normal-V42-UDP-NTP-server, BENIGN",
        "flow=Background-UDP-Established, NEITHER",
        "Malicious, MALICIOUS",
        "benign, BENIGN",
        "(empty), NEITHER",
        "-, NEITHER",
        "'', NEITHER"
    })
    void withoutPatternsThePartsDecide(String label, LabelClass expected) {
        assertThat(LabelRule.PARTS.classOf(LabelRule.plain(label))).isEqualTo(expected);
        assertThat(LabelRule.PARTS.isTarget(LabelRule.plain(label))).isFalse();
    }

    @Test
    void aPatternDecidesAloneForItsClass() {
        LabelRule rule = LabelRule.of("c&c|ddos", null, "c&c");
        assertThat(rule.classOf("DDoS-1")).isEqualTo(LabelClass.MALICIOUS);
        assertThat(rule.classOf("From-Botnet-X")).isEqualTo(LabelClass.NEITHER);
        assertThat(rule.classOf("From-Normal-X")).isEqualTo(LabelClass.BENIGN);
        assertThat(rule.isTarget("C&C")).isTrue();
        assertThat(rule.isTarget("DDoS-1")).isFalse();
        assertThat(rule.patterns())
                .containsExactly(
                        java.util.Map.entry("malicious-label", "c&c|ddos"), java.util.Map.entry("target", "c&c"));
        LabelRule background = LabelRule.of(null, "^background", null);
        assertThat(background.classOf("Background-TCP")).isEqualTo(LabelClass.BENIGN);
        assertThat(background.classOf("From-Normal")).isEqualTo(LabelClass.NEITHER);
        assertThat(background.classOf("From-Botnet")).isEqualTo(LabelClass.MALICIOUS);
        assertThat(background.classOf("")).isEqualTo(LabelClass.NEITHER);
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> LabelRule.of("(", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("( is no regular expression");
    }

    @Test
    void labelsAreMadePlain() {
        assertThat(LabelRule.plain("flow=From-Botnet\u001b[2J\tx ")).isEqualTo("From-Botnet [2J x");
        assertThat(LabelRule.plain("a".repeat(300))).hasSize(200);
    }

    @Test
    void aStringIsCutBehindTheSignOfItsLastLetter() {
        assertThat(LabelledTuples.cut("81,a,00R*a", 2)).isEqualTo("81,");
        assertThat(LabelledTuples.cut("81,a,00R*a", 3)).isEqualTo("81,a,");
        assertThat(LabelledTuples.cut("81,a,00R*a", 4)).isEqualTo("81,a,00R*");
        assertThat(LabelledTuples.cut("81,a,00R*a", 5)).isEqualTo("81,a,00R*a");
        assertThat(LabelledTuples.cut("81,a,00R*a", 0)).isEqualTo("81,a,00R*a");
    }
}
