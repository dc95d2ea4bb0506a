package org.stratosphere.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.engine.module.ModuleRunner;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.flow.Protocol;

/** What a checkpoint must have in common with the run that goes on from it, and what may differ. */
final class Continuation {
    static final String RUN = "run";
    static final String TRACKING = "tracking";
    static final String VERDICTS = "verdicts";

    /** The first number of the protocols that are numbered as they are met. */
    private static final int FIRST_MET = 256;

    private Continuation() {}

    /** Writes what a run must have in common, and the flows that it tracked. */
    static void save(DataOutput out, RunSettings settings, long flows) throws IOException {
        Fields.writeText(out, settings.dialect().code());
        List<String> names = namesMet();
        out.writeInt(names.size());
        for (String name : names) {
            Fields.writeText(out, name);
        }
        out.writeLong(flows);
    }

    /**
     * Reads it.
     *
     * @return the flows that were tracked
     * @throws UnusableCheckpointException when the run cannot go on from it
     */
    static long restore(DataInput in, RunSettings settings) throws IOException {
        String dialect = Fields.readText(in);
        if (!dialect.equals(settings.dialect().code())) {
            throw new UnusableCheckpointException("was made with letters.dialect " + dialect + ", and this run writes "
                    + settings.dialect().code());
        }
        for (int i = 0, names = in.readInt(); i < names; i++) {
            String name = Fields.readText(in);
            if (Protocol.idOf(name) != FIRST_MET + i) {
                throw new UnusableCheckpointException(
                        "numbers protocols otherwise than this process does; start the program anew");
            }
        }
        return in.readLong();
    }

    private static List<String> namesMet() {
        List<String> names = new ArrayList<>();
        try {
            while (true) {
                names.add(Protocol.name(FIRST_MET + names.size()));
            }
        } catch (IllegalArgumentException last) {
            return names;
        }
    }

    /** Ids of the modules that a checkpoint holds and that take no part now. */
    static Set<String> gone(Checkpoint checkpoint, List<ModuleSpec> modules) {
        String prefix = ModuleRunner.section("");
        Set<String> gone = checkpoint.sections().stream()
                .filter(section -> section.startsWith(prefix))
                .map(section -> section.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        modules.forEach(module -> gone.remove(module.id()));
        return gone;
    }
}
