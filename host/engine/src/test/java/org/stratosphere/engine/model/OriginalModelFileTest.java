package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.tuple.Dialect;

class OriginalModelFileTest {
    private static final String VECTOR = "(dp0\nS'8'\np1\nF0.5\nsS','\np2\nF0.5\ns.";
    private static final String MATRIX =
            "ccopy_reg\n_reconstructor\np0\n(cstf.core.models.markov_models_1\nMatrix\np1\n"
                    + "c__builtin__\ndict\np2\n(dp3\n(S'8'\np4\nS','\np5\ntp6\nF1.0\nstp7\nRp8\n(dp9\nS'itemlist'\np10\n(lp11\n"
                    + "sS'init_vector'\np12\n(dp13\ng4\nF0.5\nssb.";
    private static final String STATE = "S'88,h,h'\np0\n.";
    private static final String PROBABILITY = "F-2.0794415416798357\n.";
    private static final String LABEL = "S'From-Botnet-TCP-HTTP-CC.Zeus-1'\np0\n.";
    private static final String THRESHOLD = "F1.1000000000000001\n.";
    private static final String WHOLE = VECTOR + MATRIX + STATE + PROBABILITY + LABEL + THRESHOLD;

    @TempDir
    Path folder;

    private static OriginalModelFile read(String latin) throws UnreadableModelException {
        return OriginalModelFile.read(latin.getBytes(StandardCharsets.ISO_8859_1), "models/zeus.stfm");
    }

    @Test
    void theSixPartsAreRead() throws UnreadableModelException {
        OriginalModelFile file = read(WHOLE);
        assertThat(file.label()).isEqualTo("From-Botnet-TCP-HTTP-CC.Zeus-1");
        assertThat(file.state()).isEqualTo("88,h,h");
        assertThat(file.threshold()).isEqualTo(1.1);
        assertThat(file.logProbability()).isEqualTo(-2.0794415416798357);
        assertThat(file.transitions()).isEqualTo(1);
        assertThat(file.protocol()).isEqualTo("tcp");
        assertThat(file.name()).isEqualTo("zeus.stfm");
    }

    @Test
    void theModelIsWrittenAndReadAsAnyOther() throws IOException {
        Model model = read(WHOLE).toModel("zeus", "tcp", Dialect.PUBLISHED, "Test 1");
        byte[] yaml = ModelFile.write(model);
        Model again = ModelFile.read(yaml, null, "zeus.yml");
        assertThat(again.parameters().get("state").text()).isEqualTo("88,h,h");
        assertThat(again.module()).isEqualTo("markov-models");
        assertThat(again.label()).isEqualTo("From-Botnet-TCP-HTTP-CC.Zeus-1");
        assertThat(again.threshold()).isEqualTo(1.1);
        assertThat(again.provenance().get("imported").text()).isEqualTo("zeus.stfm");
        assertThat(ModelFile.write(again)).isEqualTo(yaml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "S'88,h,h' | S'88,h;h' | its training string holds more than letters and signs: 88,h;h",
                "S'88,h,h' | S'88,' | its training string has fewer than 4 characters",
                "S'88,h,h' | I8 | its training string is no string",
                "F-2.0794415416798357 | S'x' | its log probability is no number",
                "F1.1000000000000001 | F0.9 | its threshold is 0.9, and must be 1 or more",
                "F1.1000000000000001 | Fnan | its threshold is NaN",
                "From-Botnet-TCP-HTTP-CC.Zeus-1 | From-Nowhere | its label From-Nowhere names no kind",
                "From-Botnet-TCP-HTTP-CC.Zeus-1 | From-Botnet\\x1b[2J | its label has characters that a label cannot have",
                "F1.0 | F1.5 | its matrix has 1.5, which is no probability",
                "S'8' | S'88' | its initial vector has a key that is no letter or sign",
            })
    void whatDoesNotFitIsRefused(String part, String other, String problem) {
        int at = WHOLE.indexOf(part);
        String changed = WHOLE.substring(0, at) + other + WHOLE.substring(at + part.length());
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageStartingWith("models/zeus.stfm: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aPlainDictionaryIsNoMatrix() {
        assertThatThrownBy(() -> read(VECTOR + VECTOR + STATE + PROBABILITY + LABEL + THRESHOLD))
                .hasMessage("models/zeus.stfm: its matrix is no Matrix");
    }

    @Test
    void codeIsRefusedAndNotRun() {
        assertThatThrownBy(() -> read(VECTOR + "cos\nsystem\n(S'touch here'\ntR." + STATE))
                .hasMessage("models/zeus.stfm: its matrix, byte " + VECTOR.length()
                        + ": names os.system, which no model holds");
    }

    @Test
    void aFileMustEndBehindItsSixthPart() throws UnreadableModelException {
        assertThatThrownBy(() -> read(VECTOR + MATRIX))
                .hasMessage("models/zeus.stfm: ends before its training string; a model is six pickles");
        assertThatThrownBy(() -> read(WHOLE + "N."))
                .hasMessage("models/zeus.stfm: byte " + WHOLE.length() + ": goes on behind the sixth pickle");
        assertThatThrownBy(() -> read("")).hasMessageContaining("ends before its initial vector");
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        Path file = Files.write(folder.resolve("large.stfm"), new byte[OriginalModelFile.MOST_BYTES + 1]);
        assertThatThrownBy(() -> OriginalModelFile.read(file)).hasMessageContaining("larger than 4 MiB");
    }

    @Test
    void theProtocolIsThatOfTheLabel() throws UnreadableModelException {
        assertThat(read(WHOLE.replace("-TCP-", "-UDP-")).protocol()).isEqualTo("udp");
        assertThat(read(WHOLE.replace("-TCP-HTTP-", "-")).protocol()).isNull();
    }
}
