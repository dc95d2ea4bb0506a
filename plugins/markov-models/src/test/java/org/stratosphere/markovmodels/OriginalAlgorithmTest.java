package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.engine.model.EvaluatedString;
import org.stratosphere.engine.model.LetterEvaluation;
import org.stratosphere.engine.model.OriginalModelFile;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * The whole way of the original program's models, from their files to findings, against the published algorithm written
 * down once more in Python, which also writes the files; skipped where there is no {@code python3}.
 */
class OriginalAlgorithmTest {
    private static final String ORACLE = """
            import math, os, pickle, random, sys

            class Matrix(dict):
                pass

            def chain(state):
                leaving, pairs = {}, {}
                for a, b in zip(state, state[1:]):
                    leaving[a] = leaving.get(a, 0) + 1
                    pairs[a, b] = pairs.get((a, b), 0) + 1
                matrix = Matrix(((a, b), n / float(leaving[a])) for (a, b), n in pairs.items())
                matrix.init_vector = {a: n / float(len(state) - 1) for a, n in leaving.items()}
                return matrix

            def log_probability(matrix, state):
                first = matrix.init_vector.get(state[0])
                total = math.log(first) if first else 0.0
                for pair in zip(state, state[1:]):
                    total += math.log(matrix[pair]) if pair in matrix else -4.6
                return total

            def distance(training, state):
                cut = training[:len(state)]
                matrix = chain(cut)
                of_state, of_training = log_probability(matrix, state), log_probability(matrix, cut)
                small, large = sorted((abs(of_state), abs(of_training)))
                return large / small if small > 0 else None

            def state(chance, letters, alphabet, flows):
                return ''.join(chance.choice(letters) + chance.choice(alphabet) for _ in range(flows))

            folder, chance = sys.argv[1], random.Random(7)
            models = []
            for number in range(6):
                letters = chance.sample('abcdefghiRSTrstuvw', 3)
                training = state(chance, letters, ',+.*'[:2 + number % 2], 150)
                threshold = [1.1, 1.3, 2.0][number % 3]
                models.append((letters, training, threshold))
                matrix = chain(training)
                with open(os.path.join(folder, 'model-%d.stfm' % number), 'wb') as out:
                    for part in (matrix.init_vector, matrix, training, log_probability(matrix, training),
                                 'From-Botnet-TCP-CC%d-1' % number, threshold):
                        pickle.dump(part, out, number % 3)
            with open(os.path.join(folder, 'cases.tsv'), 'w') as out:
                for case in range(400):
                    letters, training, _ = models[chance.randrange(6)]
                    flows = chance.randrange(10, 260)
                    if case % 4 == 0:
                        judged = training[:2 * flows]
                    elif case % 4 == 1:
                        judged = state(chance, letters, ',+', flows)
                    else:
                        judged = state(chance, letters + ['b'], ',+.', flows)
                    best = None
                    for number, (_, other, threshold) in enumerate(models):
                        found = distance(other, judged)
                        if found is not None and 1 <= found <= threshold and (best is None or found < best[1]):
                            best = number, found
                    out.write('%s\\t%s\\t%r\\n' % ((judged,) + (best if best else (-1, 0.0))))
            """;

    @TempDir
    Path folder;

    @Test
    void findingsAndDistancesAreThoseOfTheOriginal() throws IOException, InterruptedException {
        runOracle();
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            OriginalModelFile file = OriginalModelFile.read(folder.resolve("model-" + i + ".stfm"));
            Model model = file.toModel("m" + i, String.valueOf(file.protocol()), Dialect.PUBLISHED, "test");
            new MarkovTrainer().validate(model);
            models.add(model);
        }
        List<String[]> cases = Files.readAllLines(folder.resolve("cases.tsv"), StandardCharsets.UTF_8).stream()
                .map(line -> line.split("\t"))
                .toList();
        List<EvaluatedString> judged = judge(models, cases);
        assertThat(judged).hasSize(400);
        int matched = 0;
        for (int i = 0; i < judged.size(); i++) {
            String state = cases.get(i)[0];
            int best = Integer.parseInt(cases.get(i)[1]);
            assertThat(judged.get(i).score() > 0).as(state).isEqualTo(best >= 0);
            assertThat(nearest(models, state)).as(state).isEqualTo(best);
            if (best >= 0) {
                matched++;
                assertThat(distance(models.get(best), state))
                        .as(state)
                        .isCloseTo(Double.parseDouble(cases.get(i)[2]), within(1e-12));
            }
        }
        assertThat(matched).isBetween(50, 350);
    }

    /** What the detector says of each case. */
    private static List<EvaluatedString> judge(List<Model> models, List<String[]> cases) {
        MarkovModels module = new MarkovModels();
        GivenContext context =
                new GivenContext(models, ModuleSettings.of(module.settings(), Map.of()), Dialect.PUBLISHED, 1000);
        return LetterEvaluation.evaluate(
                module,
                context,
                cases.stream()
                        .map(columns -> new LabelledState("From-Botnet-1", true, "tcp", "", columns[0]))
                        .toList());
    }

    private static int nearest(List<Model> models, String state) {
        int nearest = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < models.size(); i++) {
            double distance = distance(models.get(i), state);
            if (distance <= models.get(i).threshold() && distance < smallest) {
                nearest = i;
                smallest = distance;
            }
        }
        return nearest;
    }

    private static double distance(Model model, String state) {
        return KnownBehaviour.of(model, 0, -4.6, 10).comparison().distance(Alphabet.encode(state), state.length(), 0);
    }

    private void runOracle() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", ORACLE, folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            System.out.println("skipped: there is no python3 to write models of the original program");
            Assumptions.abort("there is no python3");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
