package org.stratosphere.engine.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.EvidenceFields;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Level;

/**
 * What was told of a host, as a checkpoint holds it.
 *
 * @param threat the one that is open, or null
 * @param level the highest that was told of it
 */
record OpenThreat(@Nullable Threat threat, Level level) {
    /** Writes it, with the modules that were told of. */
    static void save(DataOutput out, @Nullable Threat threat, Level level, Set<String> modules) throws IOException {
        out.writeBoolean(threat != null);
        if (threat != null) {
            EvidenceFields.write(out, threat);
        }
        EvidenceFields.writeLevel(out, level);
        out.writeInt(modules.size());
        for (String module : new TreeSet<>(modules)) {
            Fields.writeText(out, module);
        }
    }

    /** Reads it, and adds the modules that were told of. */
    static OpenThreat restore(DataInput in, Set<String> modules) throws IOException {
        Threat threat = in.readBoolean() ? EvidenceFields.readThreat(in) : null;
        Level level = EvidenceFields.readLevel(in);
        for (int left = in.readInt(); left > 0; left--) {
            modules.add(Fields.readText(in));
        }
        return new OpenThreat(threat, level);
    }
}
