import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The least that Jetty can do: one handler that answers the bytes of a file, whatever is asked; those of a further file where
 * its name is the path.
 *
 * <p>{@code java -cp target/latchkey.jar bench/BareJetty.java 8310 user.json commits.json}
 */
final class BareJetty {
    private BareJetty() {}

    public static void main(String[] arguments) throws Exception {
        byte[] first = Files.readAllBytes(Path.of(arguments[1]));
        Map<String, byte[]> further = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            further.put("/" + file.getFileName(), Files.readAllBytes(file));
        }
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                byte[] body = further.getOrDefault(Request.getPathInContext(request), first);
                response.getHeaders().put("Content-Type", "application/json; charset=utf-8");
                response.write(true, ByteBuffer.wrap(body), callback);
                return true;
            }
        });
        server.start();
        server.join();
    }
}
