package org.stratosphere.app.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.update.DistributionPin;
import org.stratosphere.app.update.Request;
import org.stratosphere.app.update.Resolution;
import org.stratosphere.app.update.Schedule;
import org.stratosphere.app.update.Updater;
import org.stratosphere.app.update.transport.Place;

/**
 * Looks at the repositories when it is time, beside the command that runs: it never delays that one and never makes it
 * fail. It tells what there is, and installs it only where {@code update.auto} says so.
 */
public final class UnaskedUpdate {
    private static final Logger LOG = LoggerFactory.getLogger(UnaskedUpdate.class);

    private final Program program;
    private final Repositories repositories;
    private final Configuration configuration;

    private UnaskedUpdate(Program program) throws IOException {
        this.program = program;
        repositories = new Repositories(program);
        configuration = program.configuration();
    }

    /** Begins to look on a thread of its own, if it is time and there is any repository to look at. */
    public static void begin(Program program) {
        try {
            Configuration configuration = program.configuration();
            boolean isNoneUsed = configuration.list(ConfigKey.UPDATE_URL).equals(ConfigKey.UPDATE_URL.defaults())
                    && DistributionPin.ofProgram().isEmpty();
            Schedule schedule = new Schedule(program.home().path(), Disk.SYSTEM);
            if (isNoneUsed || !schedule.isDue(Instant.now(), earliest(configuration))) {
                return;
            }
            UnaskedUpdate update = new UnaskedUpdate(program);
            Thread thread = new Thread(update::look, "update");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | RuntimeException failure) {
            LOG.warn("The repositories are not looked at", failure);
        }
    }

    /** A time that the user set, before which it is not time to look; or null. */
    static @Nullable Instant earliest(Configuration configuration) {
        return configuration.isAuto(ConfigKey.UPDATE_NEXT)
                ? null
                : LocalDate.parse(configuration.text(ConfigKey.UPDATE_NEXT))
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
    }

    private void look() {
        try {
            Updater updater = repositories.updater();
            SortedMap<String, Place> places = repositories.places(null);
            Updater.Refreshed refreshed = updater.refresh(places, null);
            refreshed.problems().forEach((name, problem) -> LOG.warn("Repository {} is not used", name, problem));
            if (!refreshed.places().isEmpty()) {
                looked();
                tell(updater, refreshed);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("The repositories could not be looked at", failure);
        }
    }

    private void tell(Updater updater, Updater.Refreshed refreshed) throws IOException {
        repositories.programNews().ifPresent(program::notice);
        Request request = Request.all(repositories.forbidden()).of(repositories.distribution());
        Resolution found = updater.resolve(refreshed, request);
        if (found.changes().isEmpty()) {
            return;
        }
        String count = Counted.of(found.changes().size(), "update");
        if (configuration.text(ConfigKey.UPDATE_AUTO).equals("true")) {
            updater.apply(refreshed, request, (bytes, total) -> {});
            program.notice(count + " installed; an analysis takes what is new at its next window");
        } else {
            program.notice(count + ": type 'update'");
        }
    }

    private void looked() throws IOException {
        Duration every = Duration.ofNanos(1_000 * configuration.micros(ConfigKey.UPDATE_EVERY));
        try (ChangeLock held = ChangeLock.take(program.home(), "update")) {
            new Schedule(program.home().path(), Disk.SYSTEM).looked(Instant.now(), every);
        }
    }
}
