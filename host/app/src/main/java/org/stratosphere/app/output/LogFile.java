package org.stratosphere.app.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log: one file in the home, rolled at 10 MiB, five kept. Nothing of it goes to the terminal, nor does what
 * libraries log with the JDK; where the folder cannot
 * be written there is no log. Logback finds this class by itself when the first message is logged.
 */
public final class LogFile extends ContextAwareBase implements Configurator {
    private static final String NAME = "stratosphere.log";
    private static final int KEPT = 5;
    private static final String SIZE = "10MB";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{36} %msg%n";

    private static volatile @Nullable Path folder;
    private static volatile Level level = Level.INFO;
    private static volatile @Nullable LoggerContext running;

    /**
     * Says where to log, before anything is logged, and from which level on; the level may change later.
     *
     * @param logs the folder, which must exist
     * @param levelName error, warn, info, debug or trace
     */
    public static void use(Path logs, String levelName) {
        if (folder == null) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        folder = logs;
        level = Level.toLevel(levelName);
        LoggerContext context = running;
        if (context != null) {
            context.getLogger("ROOT").setLevel(level);
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Path logs = folder;
        if (logs == null || !Files.isWritable(logs)) {
            context.getLogger("ROOT").setLevel(Level.OFF);
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(logs.resolve(NAME).toString());

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(logs.resolve(NAME + ".%i").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(KEPT);
        rolling.start();
        appender.setRollingPolicy(rolling);

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(SIZE));
        size.start();
        appender.setTriggeringPolicy(size);

        appender.start();
        context.getLogger("ROOT").addAppender(appender);
        context.getLogger("ROOT").setLevel(level);
        running = context;
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
