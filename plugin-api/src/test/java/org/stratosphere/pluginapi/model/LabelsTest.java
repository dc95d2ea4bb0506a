package org.stratosphere.pluginapi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.tuple.Dialect;

class LabelsTest {
    @ParameterizedTest
    @CsvSource({
        "From-Botnet-TCP-HTTP-CC.Zeus-1, true, false",
        "From-Normal-UDP-NTP--9, false, true",
        "Malicious, true, false",
        "Benign, false, true",
        "flow=Background-UDP-Attempt, false, false",
        "flow=From-Botnet-V42-TCP-CC6, true, false",
        "Unknown, false, false",
        "From-Attack-TCP-Scan, true, false",
        "Normality, false, false"
    })
    void theKindIsOnePartOfTheLabel(String label, boolean malicious, boolean benign) {
        assertThat(Labels.isMalicious(label)).isEqualTo(malicious);
        assertThat(Labels.isBenign(label)).isEqualTo(benign);
    }

    @ParameterizedTest
    @CsvSource({
        "From-Botnet-TCP-HTTP-CC, true",
        "From-Botnet-TCP-HTTP-CC.Zeus-1, true",
        "From-Botnet-TCP-HTTP-CC-7, true",
        "From-Botnet-TCP-HTTP-CCx, false",
        "From-Botnet-TCP-HTTP, false"
    })
    void aBehaviourEndsWhereAPartOfTheLabelEnds(String label, boolean target) {
        TrainingData data = new TrainingData("From-Botnet-TCP-HTTP-CC", Dialect.PUBLISHED, List.of());
        assertThat(data.isTarget(new LabelledState(label, true, "tcp", "", "1")))
                .isEqualTo(target);
    }
}
