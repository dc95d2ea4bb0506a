package org.stratosphere.app.update.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each connection's first request with the same bytes, whatever they are, and closes it. */
final class RawServer implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket socket;
    private final byte[] answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(String answer) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(head(connection.getInputStream()));
                connection.getOutputStream().write(answer);
                connection.getOutputStream().flush();
            } catch (IOException next) {
                continue;
            }
        }
    }

    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0 || head.size() == 0 && one == TLS_HANDSHAKE) {
                break;
            }
            head.write(one);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
