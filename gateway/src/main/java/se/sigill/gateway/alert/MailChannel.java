package se.sigill.gateway.alert;

import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import se.sigill.gateway.platform.Secrets;

/** Notices by e-mail. */
final class MailChannel implements Channel {

    private static final String PATIENCE_MILLIS = "10000";

    private final AlertSettings.Mail settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    MailChannel(AlertSettings.Mail settings, Secrets secrets) {
        this.settings = settings;
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        var file = settings.passwordFile();
        if (file != null) {
            sender.setUsername(settings.user());
            sender.setPassword(secrets.read("sigill.alerts.mail.password-file", file));
        }
        sender.setJavaMailProperties(properties());
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.passwordFile() != null));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        return properties;
    }

    @Override
    public void send(Notice notice) {
        var mail = new SimpleMailMessage();
        mail.setFrom(settings.from());
        mail.setTo(settings.to().toArray(String[]::new));
        mail.setSubject(notice.subject());
        mail.setText(notice.text() + "\n\nSince " + notice.since() + "\n");
        try {
            sender.send(mail);
        } catch (MailException e) {
            throw new Undelivered("The mail server did not take the notice", e);
        }
    }
}
