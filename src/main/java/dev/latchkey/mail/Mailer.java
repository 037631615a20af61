package dev.latchkey.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail on a thread of its own, so that no request and no transaction waits for a mail server. What cannot be sent is
 * logged without its text and not tried again: whoever waits for it can ask for another.
 */
public final class Mailer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final int QUEUE = 1_000;
    private static final String TIMEOUT_MILLIS = "15000";
    private static final int PATIENCE_SECONDS = 5;

    private final MailSettings settings;
    private final Clock clock;
    private final Session session;
    private final ThreadPoolExecutor thread;

    public Mailer(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings), authenticator(settings));
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> daemon(task));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mail");
        thread.setDaemon(true);
        return thread;
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.mime.allowutf8", "true");
        boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSettings.Security.TLS));
        return properties;
    }

    private static Authenticator authenticator(MailSettings settings) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return settings.login()
                        .map(login -> new PasswordAuthentication(login.user(), login.password()))
                        .orElseGet(() -> new PasswordAuthentication("", ""));
            }
        };
    }

    /** The whole address of a page of this server, for links. */
    public String link(String path) {
        return settings.site() + path;
    }

    /** Takes a message to be sent soon; false when so many wait already that it was not taken. */
    public boolean post(Mail mail) {
        try {
            thread.execute(() -> send(mail));
            return true;
        } catch (RejectedExecutionException e) {
            LOG.error(
                    "Mail to {} was not sent: {} messages wait already",
                    mail.to(),
                    thread.getQueue().size());
            return false;
        }
    }

    private void send(Mail mail) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(Addresses.of(settings.from()));
            message.setRecipient(Message.RecipientType.TO, Addresses.of(mail.to()));
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSentDate(Date.from(clock.instant()));
            Transport.send(message);
            LOG.info("Mail to {} was sent: {}", mail.to(), mail.subject());
        } catch (MessagingException | RuntimeException e) {
            LOG.error(
                    "Mail to {} was not sent by {}:{}: {}",
                    mail.to(),
                    settings.host(),
                    settings.port(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Sends what waits, for a short while. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} messages were not sent", thread.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
