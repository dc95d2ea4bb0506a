package org.stratosphere.engine;

import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.module.Deadline;

/** A deadline of one module that passes as soon as the test says so and the module is being called. */
final class FakeDeadline implements Deadline {
    private volatile boolean passes;
    private volatile boolean busy;
    private volatile @Nullable Thread thread;

    /** Makes this deadline for the module of that id, and none for the others. */
    Factory forModule(String id) {
        return made -> {
            if (made.getName().equals("module-" + id)) {
                thread = made;
                return this;
            }
            return NONE;
        };
    }

    void pass() {
        passes = true;
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    @Override
    public void begin() {
        busy = true;
    }

    @Override
    public void end() {
        busy = false;
    }

    @Override
    public @Nullable String overrun() {
        return passes && busy ? "took too long" : null;
    }
}
