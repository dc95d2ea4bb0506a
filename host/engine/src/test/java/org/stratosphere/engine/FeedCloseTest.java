package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.alert.Event;

/** A feed that is closed while the run waits for it lets the run end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeedCloseTest {
    private static final String HEAD =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n";
    private static final String FLOW =
            "2011/08/10 09:46:53.047277,1.0,tcp,10.0.0.1,1,->,10.0.0.2,80,CON,0,0,10,1000,500,x\n";

    @Test
    void cancellingWhileAPipeIsSilentEndsTheRun() throws Exception {
        try (PipedOutputStream writer = new PipedOutputStream();
                InputStream reader = new PipedInputStream(writer, 1 << 16)) {
            writer.write((HEAD + FLOW.repeat(100)).getBytes(StandardCharsets.US_ASCII));
            writer.flush();
            RunResult result = cancelled(new FlowInput.StreamInput("pipe", reader), 1, 40, new Recorder());
            assertThat(result.counters()).containsEntry("flows", 100L);
        }
    }

    @Test
    void cancellingAFileAtAnyTimeEndsTheRunInOrder(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("many.binetflow");
        Files.writeString(file, HEAD + FLOW.repeat(5000), StandardCharsets.US_ASCII);
        for (int i = 0; i < 50; i++) {
            Recorder recorder = new Recorder();
            RunResult result = cancelled(new FlowInput.FileInput(file), 1 + i % 3, i * 97L, recorder);
            assertThat(result.inputFailure()).isNull();
            assertThat(recorder.of(Event.RunEnded.class)).hasSize(1);
        }
    }

    private static RunResult cancelled(FlowInput input, int threads, long flows, Recorder recorder)
            throws IOException, InterruptedException {
        AnalysisRun run = new AnalysisRun(
                FlowFeeds.open(
                        List.of(input),
                        BuiltInFormats.all(),
                        new FeedOptions(threads, 4096, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS)),
                RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE),
                List.of(FakeModule.labeller("labels")),
                List.of(recorder));
        Thread canceller = new Thread(() -> {
            while (run.flows() < flows) {
                Thread.onSpinWait();
            }
            run.cancel();
        });
        canceller.start();
        RunResult result = run.run();
        canceller.join();
        return result;
    }
}
