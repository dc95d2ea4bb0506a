package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.source.UnreadableInputException;

class InputsTest {
    private static final InputStream NOTHING = new ByteArrayInputStream(new byte[0]);

    @TempDir
    Path folder;

    @Test
    void aNameThatIsNoFileHereIsLookedForAmongTheExamples() throws IOException {
        Path example = Files.createFile(folder.resolve("test7.binetflow"));
        Inputs inputs = Inputs.of(List.of("test7.binetflow", "-"), NOTHING, folder, Inputs.Archives.NONE);
        assertThat(inputs.inputs())
                .containsExactly(
                        new FlowInput.FileInput(example), new FlowInput.StreamInput("standard input", NOTHING));
        assertThat(inputs.remarks()).singleElement().asString().contains("bundled example");
    }

    @Test
    void aFileHereComesBeforeAnExample() throws IOException {
        Path file = Files.createFile(folder.resolve("flows"));
        Inputs inputs = Inputs.of(List.of(file.toString()), NOTHING, null, Inputs.Archives.NONE);
        assertThat(inputs.inputs()).containsExactly(new FlowInput.FileInput(file));
        assertThat(inputs.remarks()).isEmpty();
    }

    @Test
    void aNameThatIsNeitherIsRefusedWithWhatThereIs() throws IOException {
        Files.createFile(folder.resolve("test7.binetflow"));
        assertThatThrownBy(() -> Inputs.of(List.of("test8"), NOTHING, folder, Inputs.Archives.NONE))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("no file test8 here, and no bundled example of that name; there is test7.binetflow");
        assertThatThrownBy(() -> Inputs.of(
                        List.of("../" + folder.getFileName() + "/test7.binetflow"),
                        NOTHING,
                        folder,
                        Inputs.Archives.NONE))
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> Inputs.of(List.of("a\0b"), NOTHING, folder, Inputs.Archives.NONE))
                .hasMessageContaining("no file");
    }
}
