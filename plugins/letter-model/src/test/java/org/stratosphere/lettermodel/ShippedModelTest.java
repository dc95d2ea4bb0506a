package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ShippedModelTest {
    private static final int LARGEST = 200_000;

    @Test
    void itFitsTheModuleIsSmallAndNamedInTheScript() throws IOException {
        new LetterModelTrainer().validate(ShippedModel.read());
        assertThat(Files.size(ShippedModel.file())).isLessThan(LARGEST);
        assertThat(Files.readString(ShippedModel.folder().resolve("train.sh"), StandardCharsets.UTF_8))
                .contains("--label " + ShippedModel.LABEL + " --id " + ShippedModel.ID);
    }

    @Test
    void theSimulatedStringsAreWhatTheSimulationWrites() throws IOException {
        assertThat(Files.readAllLines(ShippedModel.normals(), StandardCharsets.UTF_8))
                .isEqualTo(SimulatedNormals.lines());
    }

    @Test
    void trainingAgainWritesTheSameFile() throws IOException {
        assertThat(ShippedModel.train(ShippedModel.trainingStrings()))
                .isEqualTo(Files.readAllBytes(ShippedModel.file()));
    }
}
