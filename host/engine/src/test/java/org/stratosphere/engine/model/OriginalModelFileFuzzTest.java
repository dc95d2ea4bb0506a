package org.stratosphere.engine.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.tuple.Dialect;

/** Whatever bytes are given as a model of the original program, they are read as one that can be written, or refused. */
class OriginalModelFileFuzzTest {
    @FuzzTest
    void originalModelFile(byte[] bytes) {
        OriginalModelFile file;
        try {
            file = OriginalModelFile.read(bytes, "fuzz.stfm");
        } catch (UnreadableModelException expected) {
            return;
        }
        Model model = file.toModel("fuzz", "tcp", Dialect.PUBLISHED, "fuzz");
        byte[] written = ModelFile.write(model);
        try {
            if (!Arrays.equals(ModelFile.write(ModelFile.read(written, null, "fuzz")), written)) {
                throw new AssertionError("a model that is written is read as another one");
            }
        } catch (UnreadableModelException refused) {
            throw new AssertionError("a model that is written is refused", refused);
        }
    }
}
