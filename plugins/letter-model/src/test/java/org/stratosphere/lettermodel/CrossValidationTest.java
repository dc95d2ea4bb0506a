package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.pluginapi.model.LabelledState;

/** The figures of the README, with some room below them. */
class CrossValidationTest {
    @Test
    void stringsNeverLearntFromAreToldApart() throws IOException {
        List<LabelledState> states = ShippedModel.states();
        EvaluationReport report = CrossValidation.random(states, 1);
        CrossValidation.print("divided by chance", report, System.out);
        assertThat(report.strings()).hasSize(states.size());
        assertThat(report.whole().accuracy()).isGreaterThan(0.955);
        assertThat(report.whole().falsePositiveRate()).isLessThan(0.05);
        assertThat(report.whole().recall()).isGreaterThan(0.95);
        assertThat(report.recallAt(0.04)).isGreaterThan(0.95);
        assertThat(report.areaUnderCurve()).isGreaterThan(0.98);
        assertThat(report.after(10).accuracy()).isGreaterThan(0.945);
        EvaluationReport tcp = CrossValidation.tcp(report);
        CrossValidation.print("TCP", tcp, System.out);
        assertThat(tcp.suspicions().recall()).isGreaterThan(0.93);
        assertThat(tcp.suspicions().falsePositiveRate()).isLessThan(0.06);
        assertThat(tcp.alarms().recall()).isGreaterThan(0.85);
        assertThat(tcp.alarms().falsePositiveRate()).isLessThan(0.0125);
    }

    @Test
    void stringsOfUnknownFamiliesAreToldApart() throws IOException {
        EvaluationReport tcp = CrossValidation.tcp(CrossValidation.grouped(ShippedModel.states(), 1));
        CrossValidation.print("divided by source and family, TCP", tcp, System.out);
        assertThat(tcp.areaUnderCurve()).isGreaterThan(0.98);
        assertThat(tcp.whole().recall()).isGreaterThan(0.88);
        assertThat(tcp.whole().falsePositiveRate()).isLessThan(0.08);
    }
}
