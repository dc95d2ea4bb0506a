package org.stratosphere.lettermodel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Lets each model that fits judge each tuple. */
final class LetterDetector implements Detector {
    /** As many findings about a tuple as the host takes. */
    private static final int MOST_MODELS = 4;

    private final List<ModelJudge> judges = new ArrayList<>();
    private int window;

    LetterDetector(ModuleContext context) {
        List<Model> usable = new ArrayList<>();
        for (Model model : context.models()) {
            if (model.dialect() != context.dialect()) {
                context.logger()
                        .warn(
                                "model {} is left out: it is of the dialect {}, the run of {}",
                                model.id(),
                                model.dialect().code(),
                                context.dialect().code());
            } else if (usable.size() == MOST_MODELS) {
                context.logger().warn("model {} is left out: {} others judge already", model.id(), MOST_MODELS);
            } else {
                usable.add(model);
            }
        }
        for (Model model : usable) {
            try {
                judges.add(new ModelJudge(model, context.settings(), context.entries() / usable.size()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("model " + model.id() + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void onTuple(TupleView tuple, Findings findings) {
        for (ModelJudge judge : judges) {
            judge.onTuple(tuple, window, findings);
        }
    }

    @Override
    public void onWindowEnd(TimeWindow ended, Findings findings) {
        window = (int) Math.min(Integer.MAX_VALUE, ended.number() + 1);
    }

    @Override
    public void onForgotten(int tupleId, Forgotten why) {
        for (ModelJudge judge : judges) {
            judge.forget(tupleId);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(window);
        out.writeInt(judges.size());
        for (ModelJudge judge : judges) {
            judge.save(out);
        }
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        if (version != stateVersion()) {
            throw new IOException("what version " + version + " saved cannot be read");
        }
        try {
            int savedWindow = in.readInt();
            if (in.readInt() != judges.size()) {
                throw new IOException("it was saved with other models");
            }
            for (ModelJudge judge : judges) {
                judge.restore(in);
            }
            window = savedWindow;
        } catch (IOException unreadable) {
            judges.forEach(ModelJudge::forgetAll);
            throw unreadable;
        }
    }
}
