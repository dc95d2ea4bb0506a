package org.stratosphere.engine.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;

/**
 * Gives events ids that depend on what they tell alone: a finding's on window, step, source, module, subject and label, a
 * threat's on the threat and the step, a window's on the window. When a run goes on from a checkpoint and tells something
 * again, it has the id that it had. For one run's events in their order, on one thread.
 */
public final class EventIds {
    private static final int BYTES = 16;

    private final MessageDigest digest;
    private final Map<String, Integer> inStep = new HashMap<>();
    private long stepEndMicros = Long.MIN_VALUE;

    public EventIds() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The id of the next event, 32 hexadecimal digits; null for what tells of the run itself. */
    public @Nullable String of(Event event) {
        if (event instanceof Event.FindingMade made) {
            return finding(made.evidence());
        } else if (event instanceof Event.ThreatOpened opened) {
            return threat(event, opened.threat());
        } else if (event instanceof Event.ThreatUpdated updated) {
            return threat(event, updated.threat());
        } else if (event instanceof Event.ThreatClosed closed) {
            return threat(event, closed.threat());
        } else if (event instanceof Event.WindowClosed closed) {
            return hash(event.type()
                    + '\n'
                    + closed.window().startMicros()
                    + '\n'
                    + closed.window().endMicros());
        }
        return null;
    }

    private String finding(Evidence evidence) {
        if (evidence.stepEndMicros() != stepEndMicros) {
            stepEndMicros = evidence.stepEndMicros();
            inStep.clear();
        }
        String told = "finding\n" + evidence.window().startMicros() + '\n' + evidence.stepEndMicros() + '\n'
                + evidence.source() + '\n' + evidence.module() + '\n' + evidence.tuple() + '\n'
                + evidence.finding().label();
        int times = inStep.merge(told, 1, Integer::sum);
        return hash(told + '\n' + times);
    }

    private String threat(Event event, Threat threat) {
        return hash(event.type() + '\n' + threat.id() + '\n' + threat.updatedMicros());
    }

    private String hash(String text) {
        byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
