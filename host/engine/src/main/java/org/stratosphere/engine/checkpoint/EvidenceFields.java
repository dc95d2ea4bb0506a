package org.stratosphere.engine.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.module.TimeWindow;

/** Findings, evidence and threats as a checkpoint holds them. */
public final class EvidenceFields {
    private static final Level[] LEVELS = Level.values();

    private EvidenceFields() {}

    public static void write(DataOutput out, Evidence evidence) throws IOException {
        out.writeLong(evidence.window().number());
        out.writeLong(evidence.window().startMicros());
        out.writeLong(evidence.window().endMicros());
        out.writeLong(evidence.stepEndMicros());
        Fields.writeAddress(out, evidence.source());
        Fields.writeKey(out, evidence.tuple());
        Fields.writeText(out, evidence.module());
        write(out, evidence.finding());
        out.writeInt(evidence.letters());
        Fields.writeOptional(out, evidence.state());
        out.writeLong(evidence.firstStartMicros());
        out.writeLong(evidence.lastStartMicros());
    }

    public static Evidence readEvidence(DataInput in) throws IOException {
        return new Evidence(
                new TimeWindow(in.readLong(), in.readLong(), in.readLong()),
                in.readLong(),
                Fields.readAddress(in),
                Fields.readKey(in),
                Fields.readText(in),
                readFinding(in),
                in.readInt(),
                Fields.readOptional(in),
                in.readLong(),
                in.readLong());
    }

    public static void write(DataOutput out, Finding finding) throws IOException {
        Fields.writeText(out, finding.label());
        out.writeBoolean(finding.malicious());
        writeLevel(out, finding.level());
        out.writeDouble(finding.confidence());
        Fields.writeOptional(out, finding.model());
        Fields.writeText(out, finding.reason().template());
        out.writeInt(finding.reason().names().size());
        for (int i = 0; i < finding.reason().names().size(); i++) {
            Fields.writeText(out, finding.reason().names().get(i));
            writeValue(out, finding.reason().values().get(i));
        }
    }

    public static Finding readFinding(DataInput in) throws IOException {
        try {
            return new Finding(
                    Fields.readText(in),
                    in.readBoolean(),
                    readLevel(in),
                    in.readDouble(),
                    Fields.readOptional(in),
                    readReason(in));
        } catch (IllegalArgumentException impossible) {
            throw new UnusableCheckpointException("holds a finding that cannot be", impossible);
        }
    }

    private static Reason readReason(DataInput in) throws IOException {
        String template = Fields.readText(in);
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(Fields.readText(in));
            values.add(readValue(in));
        }
        return new Reason(template, names, values);
    }

    private static void writeValue(DataOutput out, Object value) throws IOException {
        if (value instanceof String text) {
            out.writeByte('S');
            Fields.writeText(out, text);
        } else if (value instanceof Double number) {
            out.writeByte('D');
            out.writeDouble(number);
        } else if (value instanceof Float number) {
            out.writeByte('F');
            out.writeFloat(number);
        } else if (value instanceof Long number) {
            out.writeByte('J');
            out.writeLong(number);
        } else if (value instanceof Integer number) {
            out.writeByte('I');
            out.writeInt(number);
        } else if (value instanceof Short number) {
            out.writeByte('H');
            out.writeShort(number);
        } else if (value instanceof Byte number) {
            out.writeByte('B');
            out.writeByte(number);
        } else {
            throw new IOException("a reason with a value of " + value.getClass());
        }
    }

    private static Object readValue(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'S' -> Fields.readText(in);
            case 'D' -> in.readDouble();
            case 'F' -> in.readFloat();
            case 'J' -> in.readLong();
            case 'I' -> in.readInt();
            case 'H' -> in.readShort();
            case 'B' -> in.readByte();
            default -> throw new UnusableCheckpointException("holds a value of no kind");
        };
    }

    public static void writeLevel(DataOutput out, Level level) throws IOException {
        out.writeByte(level.ordinal());
    }

    public static Level readLevel(DataInput in) throws IOException {
        int ordinal = in.readByte();
        if (ordinal < 0 || ordinal >= LEVELS.length) {
            throw new UnusableCheckpointException("holds a level that there is not");
        }
        return LEVELS[ordinal];
    }

    public static void write(DataOutput out, Threat threat) throws IOException {
        Fields.writeText(out, threat.id());
        Fields.writeAddress(out, threat.source());
        writeLevel(out, threat.level());
        out.writeDouble(threat.score());
        Fields.writeText(out, threat.summary());
        out.writeLong(threat.openedMicros());
        out.writeLong(threat.updatedMicros());
        out.writeInt(threat.evidence().size());
        for (Evidence evidence : threat.evidence()) {
            write(out, evidence);
        }
    }

    public static Threat readThreat(DataInput in) throws IOException {
        String id = Fields.readText(in);
        var source = Fields.readAddress(in);
        Level level = readLevel(in);
        double score = in.readDouble();
        String summary = Fields.readText(in);
        long opened = in.readLong();
        long updated = in.readLong();
        List<Evidence> evidence = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            evidence.add(readEvidence(in));
        }
        return new Threat(id, source, level, score, summary, opened, updated, evidence);
    }
}
