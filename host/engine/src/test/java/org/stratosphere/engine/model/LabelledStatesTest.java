package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.pluginapi.model.LabelledState;

class LabelledStatesTest {
    private static final String HEADER = "#label\tclass\tprotocol\ttuple\tstate\n";

    @TempDir
    Path folder;

    @Test
    void goodLinesAreReadAndBadOnesCounted() throws IOException {
        LabelledStates labelled = LabelledStates.read(file(HEADER
                + "From-Botnet-TCP-X-1\t1\tTCP\t1.2.3.4-5.6.7.8-80-tcp\t88,h,0YY*\r\n"
                + "From-Normal-TCP-X-1\t2\ttcp\t\t88,h,\n"
                + "\n"
                + "From-Normal-TCP-X-1\t0\ttcp\t\t88,j,\n"
                + "From-Normal-TCP-X-1\t0\ttcp\t88,h,\n"
                + "From-Normal-TCP-X-1\t0\ttcp\t\t\n"
                + "From-Normal-TCP-X-2\t0\ttcp\t\t11.a+"));
        assertThat(labelled.states())
                .containsExactly(
                        new LabelledState("From-Botnet-TCP-X-1", true, "tcp", "1.2.3.4-5.6.7.8-80-tcp", "88,h,0YY*"),
                        new LabelledState("From-Normal-TCP-X-2", false, "tcp", "", "11.a+"));
        assertThat(labelled.badLines()).isEqualTo(4);
        assertThat(labelled.firstBadLines()).containsExactly(3L, 5L, 6L, 7L);
        assertThat(labelled.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void anOverlongLineIsBadAndDoesNotHurtTheNext() throws IOException {
        LabelledStates labelled =
                LabelledStates.read(file(HEADER + "L\t1\ttcp\t\t" + "a".repeat(200_000) + "\nL\t1\ttcp\t\taa\n"));
        assertThat(labelled.states()).hasSize(1);
        assertThat(labelled.firstBadLines()).containsExactly(2L);
    }

    @Test
    void aFileWithoutTheHeaderIsRefused() throws IOException {
        Path file = file("a\tb\n");
        assertThatThrownBy(() -> LabelledStates.read(file))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageContaining("the first line must be #label class protocol tuple state");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("states.tsv"), content);
    }
}
