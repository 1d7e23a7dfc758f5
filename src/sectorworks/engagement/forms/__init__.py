"""What people type, validated; forms never save."""
