package org.stratosphere.engine.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.stratosphere.pluginapi.model.Model;

/** Whatever bytes are given as a model's file, they are read as a model or refused. */
class ModelFileFuzzTest {
    @FuzzTest
    void modelFile(byte[] bytes) {
        Model model;
        try {
            model = ModelFile.read(bytes, null, "fuzz");
        } catch (UnreadableModelException expected) {
            return;
        }
        byte[] written = ModelFile.write(model);
        try {
            if (!Arrays.equals(ModelFile.write(ModelFile.read(written, null, "fuzz")), written)) {
                throw new AssertionError("a model that is written anew is another one");
            }
        } catch (UnreadableModelException refused) {
            throw new AssertionError("a model that is written anew is refused", refused);
        }
    }
}
