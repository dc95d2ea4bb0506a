package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that Python itself writes; skipped where there is no {@code python3} or {@code python2}. */
class OriginalModelFilePythonTest {
    private static final String WRITER = """
            import math, os, pickle, sys

            class Matrix(dict):
                def __init__(self, *args, **kw):
                    super(Matrix, self).__init__(*args, **kw)
                    self.itemlist = list(super(Matrix, self).keys())

            def chain(state):
                leaving, pairs = {}, {}
                for a, b in zip(state, state[1:]):
                    leaving[a] = leaving.get(a, 0) + 1
                    pairs[(a, b)] = pairs.get((a, b), 0) + 1
                matrix = Matrix()
                for (a, b), count in pairs.items():
                    matrix[(a, b)] = count / float(leaving[a])
                matrix.init_vector = dict((a, count / float(len(state) - 1)) for a, count in leaving.items())
                return matrix.init_vector, matrix

            def parts(state):
                vector, matrix = chain(state)
                cost = sum(math.log(matrix[pair]) for pair in zip(state, state[1:]))
                return vector, matrix, state, cost, 'From-Botnet-TCP-HTTP-CC.Zeus-1', 1.1

            class Evil(object):
                def __reduce__(self):
                    return os.system, ('true',)

            state = '88*y*y*i*H*H*H*y*0yy*H*H*H*' * 30
            for protocol in 0, 1, 2:
                with open(os.path.join(sys.argv[1], 'good%d.stfm' % protocol), 'wb') as out:
                    for part in parts(state):
                        pickle.dump(part, out, protocol)
                with open(os.path.join(sys.argv[1], 'evil%d.stfm' % protocol), 'wb') as out:
                    for part in parts(state)[:5] + (Evil(),):
                        pickle.dump(part, out, protocol)
            """;

    @TempDir
    static Path folder;

    private static boolean hasPython3;
    private static boolean hasPython2;

    @BeforeAll
    static void write() throws IOException, InterruptedException {
        hasPython3 = write("python3");
        hasPython2 = write("python2");
    }

    private static boolean write(String python) throws IOException, InterruptedException {
        Path target = Files.createDirectory(folder.resolve(python));
        Process process;
        try {
            process = new ProcessBuilder(python, "-c", WRITER, target.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            return false;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (process.exitValue() != 0) {
            System.out.println(
                    python + " does not run here: " + said.lines().findFirst().orElse(""));
            return false;
        }
        return true;
    }

    @Test
    void whatPython3WritesIsRead() throws IOException {
        skipWithout(hasPython3, "python3");
        check(folder.resolve("python3"));
    }

    @Test
    void whatPython2WritesIsRead() throws IOException {
        skipWithout(hasPython2, "python2");
        check(folder.resolve("python2"));
    }

    private static void skipWithout(boolean isThere, String python) {
        if (!isThere) {
            System.out.println("skipped: models of " + python + " are not written, since it is not here");
        }
        Assumptions.assumeTrue(isThere, "there is no " + python);
    }

    private static void check(Path written) throws IOException {
        for (int protocol = 0; protocol <= 2; protocol++) {
            OriginalModelFile file = OriginalModelFile.read(written.resolve("good" + protocol + ".stfm"));
            assertThat(file.label()).isEqualTo("From-Botnet-TCP-HTTP-CC.Zeus-1");
            assertThat(file.state()).isEqualTo("88*y*y*i*H*H*H*y*0yy*H*H*H*".repeat(30));
            assertThat(file.threshold()).isEqualTo(1.1);
            assertThat(file.logProbability()).isNegative();
            assertThat(file.transitions()).isEqualTo(12);
            Path evil = written.resolve("evil" + protocol + ".stfm");
            assertThatThrownBy(() -> OriginalModelFile.read(evil))
                    .isInstanceOf(UnreadableModelException.class)
                    .hasMessageContaining("its threshold, byte ")
                    .hasMessageContaining("which no model holds");
        }
    }
}
