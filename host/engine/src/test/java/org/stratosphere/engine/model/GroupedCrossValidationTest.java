package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.TupleView;

class GroupedCrossValidationTest {
    private final List<List<LabelledState>> learnt = new ArrayList<>();

    private static List<LabelledState> states() {
        List<LabelledState> states = new ArrayList<>();
        for (int source = 0; source < 4; source++) {
            for (int family = 0; family < 3; family++) {
                for (int number = 0; number <= family; number++) {
                    String tuple = "10.0.0." + source + "-192.0.2." + number + "-80-tcp";
                    states.add(
                            new LabelledState("Bot-" + "abc".charAt(family) + "-" + number, true, "tcp", tuple, "a,"));
                    states.add(
                            new LabelledState("Web-" + "abc".charAt(family) + "-" + number, false, "tcp", tuple, "z,"));
                }
            }
        }
        return states;
    }

    @Test
    void stringsOfOneSourceAndFamilyStayTogetherAndClassesAreSpread() {
        List<LabelledState> states = states();
        int[] parts = new GroupedCrossValidation(3, 1).divide(states);
        assertThat(parts).hasSameSizeAs(states).containsOnly(0, 1, 2);
        for (int i = 0; i < parts.length; i++) {
            for (int j = 0; j < i; j++) {
                if (group(states.get(i)).equals(group(states.get(j)))) {
                    assertThat(parts[i]).isEqualTo(parts[j]);
                }
            }
        }
        long[] malicious = new long[3];
        for (int i = 0; i < parts.length; i++) {
            malicious[parts[i]] += states.get(i).malicious() ? 1 : 0;
        }
        assertThat(malicious).as("of 24").containsExactly(8, 8, 8);
        assertThat(new GroupedCrossValidation(3, 1).divide(states)).isEqualTo(parts);
    }

    private static String group(LabelledState state) {
        return state.tuple().substring(0, 8) + state.label().substring(0, 5);
    }

    /** Every string is judged once, by a model that says from how many strings it learnt: none of its like. */
    @Test
    void eachStringIsJudgedByAModelThatNeverSawItsLike() {
        List<LabelledState> states = states();
        List<EvaluatedString> evaluated = new GroupedCrossValidation(3, 1)
                .evaluate(new Judging(), new Counting(), model(1), Context::new, states, done -> true);
        assertThat(evaluated).extracting(EvaluatedString::state).containsExactlyInAnyOrderElementsOf(states);
        assertThat(learnt).hasSize(3);
        int from = 0;
        for (List<LabelledState> seen : learnt) {
            Set<String> groups = new HashSet<>();
            seen.forEach(state -> groups.add(group(state)));
            int to = from + states.size() - seen.size();
            for (EvaluatedString string : evaluated.subList(from, to)) {
                assertThat(groups).doesNotContain(group(string.state()));
                assertThat(string.score()).isEqualTo(seen.size() / 100.0);
            }
            from = to;
        }
        assertThat(from).isEqualTo(states.size());
    }

    @Test
    void anEvaluationThatIsNoLongerWishedEnds() {
        List<EvaluatedString> evaluated = new GroupedCrossValidation(3, 1)
                .evaluate(new Judging(), new Counting(), model(1), Context::new, states(), done -> done < 20);
        assertThat(evaluated).hasSize(20);
    }

    @Test
    void onePartIsNoDivision() {
        assertThatThrownBy(() -> new GroupedCrossValidation(1, 1))
                .hasMessage("strings must be divided into 2 parts or more, not 1");
    }

    private static Model model(double parameter) {
        return new Model(
                "m",
                "judging",
                "1.0.0",
                "Bot",
                null,
                Dialect.PUBLISHED,
                0.5,
                ModelNode.object(Map.of()),
                ModelNode.number(parameter),
                null);
    }

    private final class Counting implements ModelTrainer {
        @Override
        public String module() {
            return "judging";
        }

        @Override
        public TrainedModel train(TrainingData data, Settings settings, long seed) {
            learnt.add(data.states());
            return new TrainedModel(null, 0.5, ModelNode.number(data.states().size()), Map.of());
        }

        @Override
        public void validate(Model model) {}
    }

    private static final class Judging implements DetectionModule {
        @Override
        public String name() {
            return "judging";
        }

        @Override
        public Needs needs(Settings settings) {
            return Needs.ofTuples(1);
        }

        @Override
        public Detector create(ModuleContext context) {
            double learntFrom = context.models().get(0).parameters().number();
            return new Detector() {
                @Override
                public void onTuple(TupleView tuple, Findings findings) {
                    findings.add(
                            tuple, new Finding("Bot", true, Level.HIGH, learntFrom / 100, "m", Reason.of("learnt")));
                }
            };
        }
    }

    private record Context(Model model) implements ModuleContext {
        @Override
        public Settings settings() {
            return ModuleSettings.of(List.of(), Map.of());
        }

        @Override
        public Logger logger() {
            return LoggerFactory.getLogger("judging");
        }

        @Override
        public Path workDirectory() {
            throw new AssertionError("no files are needed");
        }

        @Override
        public List<Model> models() {
            return List.of(model);
        }

        @Override
        public Dialect dialect() {
            return Dialect.PUBLISHED;
        }

        @Override
        public int entries() {
            return 10;
        }
    }
}
