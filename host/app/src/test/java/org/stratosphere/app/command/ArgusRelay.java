package org.stratosphere.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between an argus and its client, and sees when the client is served: argus, which reports on itself each second,
 * does so to those who have asked it to start.
 */
final class ArgusRelay implements AutoCloseable {
    private final int port;
    private final ServerSocket here;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean isAsked;
    private final AtomicInteger served = new AtomicInteger();

    /**
     * @param port of the argus on this machine
     */
    ArgusRelay(int port) throws IOException {
        this.port = port;
        here = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    /** How many connections argus has served something to, once they had asked for flows. */
    int served() {
        return served.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = here.accept();
            sockets.add(client);
            Socket argus = new Socket();
            sockets.add(argus);
            try {
                argus.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException refused) {
                client.close();
                continue;
            }
            isAsked = false;
            start(() -> pass(client, argus, true));
            start(() -> pass(argus, client, false));
        }
    }

    private void pass(Socket from, Socket to, boolean isClient) throws IOException {
        boolean isServed = false;
        byte[] block = new byte[1 << 14];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        try {
            for (int count; (count = in.read(block)) >= 0; ) {
                out.write(block, 0, count);
                if (isClient) {
                    isAsked |= new String(block, 0, count, StandardCharsets.ISO_8859_1).contains("START:");
                } else if (isAsked && !isServed) {
                    isServed = true;
                    served.incrementAndGet();
                }
            }
        } finally {
            to.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // Either end has closed; the other one sees it too.
                    }
                },
                "argus-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        here.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
